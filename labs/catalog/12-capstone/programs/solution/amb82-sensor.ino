// Lab 12, the sensor: online or offline, and a reading of the room every 2 seconds.
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
char statusTopic[] = "{{user}}/room/sensor/status";
char room[] = "r{{number}}";

unsigned long n = 0;
unsigned long nextAt = 0;

WiFiClient wifiClient;
PubSubClient client(wifiClient);

void publishReading() {
  n++;
  // Simulated: put the value of your own sensor here. String() writes the number with one decimal.
  String temperature = String(21 + 2 * sin(n / 5.0), 1);
  char text[128];
  snprintf(text, sizeof(text), "{\"n\":%lu,\"room\":\"%s\",\"temperature\":%s,\"humidity\":48,\"unit\":\"C\"}",
           n, room, temperature.c_str());
  client.publish(climateTopic, text);
}

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
  // The will: topic, QoS, retained, payload. The broker publishes it when the board vanishes.
  while (!client.connect(clientId, clientUser, clientPass, statusTopic, 0, true, "offline")) {
    // -2: the host was not reached. 4: user name or token is wrong. 5: not allowed.
    Serial.print("No MQTT connection, state ");
    Serial.println(client.state());
    delay(5000);
  }
  Serial.println("MQTT connected");
  client.publish(statusTopic, "online", true);
  nextAt = millis();
}

void setup() {
  Serial.begin(115200);
  connectWiFi();
  client.setServer(mqttServer, mqttPort);
  client.setKeepAlive(15);
}

void loop() {
  if (!client.connected()) connectMqtt();
  client.loop();
  // Counting from moment to moment, not delay(2000), keeps the pace steady and lets loop() do its work.
  if ((long)(millis() - nextAt) >= 0) {
    publishReading();
    nextAt += 2000;
  }
}
