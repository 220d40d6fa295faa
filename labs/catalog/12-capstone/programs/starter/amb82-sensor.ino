// Lab 12, the sensor, to begin with: connects and publishes one plain number.
// AMB82-mini, with the libraries that come with the board package.
#include <WiFi.h>
#include <PubSubClient.h>

char ssid[] = "YOUR-WIFI-NAME";      // <-- change this
char pass[] = "YOUR-WIFI-PASSWORD";  // <-- and this

char mqttServer[] = "{{host}}";
uint16_t mqttPort = 1883;
char clientId[] = "{{user}}-sensor";
char clientUser[] = "{{user}}";
char clientPass[] = "{{token}}";
char climateTopic[] = "{{user}}/room/climate";

WiFiClient wifiClient;
PubSubClient client(wifiClient);

void connectWiFi() {
  int status = WL_IDLE_STATUS;
  while (status != WL_CONNECTED) {
    Serial.print("Wi-Fi ");
    Serial.println(ssid);
    status = WiFi.begin(ssid, pass);
    if (status != WL_CONNECTED) delay(5000);
  }
  wifiClient.setNonBlockingMode();
}

void connectMqtt() {
  while (!client.connect(clientId, clientUser, clientPass)) {
    // -2: the host was not reached. 4: user name or token is wrong. 5: not allowed.
    Serial.print("No MQTT connection, state ");
    Serial.println(client.state());
    delay(5000);
  }
  Serial.println("MQTT connected");
  client.publish(climateTopic, "21.5");
  // Here begins your part: the status, the will, the readings.
}

void setup() {
  Serial.begin(115200);
  connectWiFi();
  client.setServer(mqttServer, mqttPort);
}

void loop() {
  if (!client.connected()) connectMqtt();
  client.loop();
}
