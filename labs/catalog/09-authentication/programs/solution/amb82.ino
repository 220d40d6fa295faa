// Lab 9: knocks without credentials, knocks with a wrong token, and comes in with the right one.
// AMB82-mini, with the libraries that come with the board package.
#include <WiFi.h>
#include <PubSubClient.h>

char ssid[] = "YOUR-WIFI-NAME";      // <-- change this
char pass[] = "YOUR-WIFI-PASSWORD";  // <-- and this

char mqttServer[] = "{{host}}";
uint16_t mqttPort = 1883;
char clientId[] = "{{clientId}}";
char clientUser[] = "{{user}}";
char clientPass[] = "{{token}}";
char doorTopic[] = "{{user}}/door";

WiFiClient wifiClient;
PubSubClient client(wifiClient);

void say(const char* what) {
  Serial.print(what);
  // 4: bad user name or password. 5: not authorised. 0: connected.
  Serial.print(": state ");
  Serial.println(client.state());
}

void knock() {
  client.connect(clientId);
  say("without credentials");
  client.connect(clientId, clientUser, "wrong-token");
  say("with a wrong token");
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
  while (!client.connect(clientId, clientUser, clientPass)) {
    // -2: the host was not reached. 4: user name or token is wrong. 5: not allowed.
    Serial.print("No MQTT connection, state ");
    Serial.println(client.state());
    delay(5000);
  }
  Serial.println("MQTT connected");
  client.publish(doorTopic, "welcome {{user}}");
}

void setup() {
  Serial.begin(115200);
  connectWiFi();
  client.setServer(mqttServer, mqttPort);
  knock();
}

void loop() {
  if (!client.connected()) connectMqtt();
  client.loop();
}
