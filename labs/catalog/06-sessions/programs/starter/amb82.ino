// AMB82-mini, with the libraries that come with the board package.
#include <WiFi.h>
#include <PubSubClient.h>

char WIFI_NAME[] = "YOUR-WIFI-NAME";          // <-- change this
char WIFI_PASSWORD[] = "YOUR-WIFI-PASSWORD";  // <-- and this

const char* MQTT_HOST = "{{host}}";
const uint16_t MQTT_PORT = 1883;
const char* MQTT_USER = "{{user}}";
const char* MQTT_TOKEN = "{{token}}";
const char* CLIENT_ID = "{{clientId}}";
const char* TOPIC = "{{user}}/outTopic";

WiFiClient network;
PubSubClient mqtt(network);

void connectWiFi() {
  int status = WL_IDLE_STATUS;
  while (status != WL_CONNECTED) {
    Serial.print("Wi-Fi ");
    Serial.println(WIFI_NAME);
    status = WiFi.begin(WIFI_NAME, WIFI_PASSWORD);
    if (status != WL_CONNECTED) delay(5000);
  }
  network.setNonBlockingMode();
}

void connectMqtt() {
  // Your part: a session that lasts, and a subscription at QoS 1.
  while (!mqtt.connect(CLIENT_ID, MQTT_USER, MQTT_TOKEN)) {
    // -2: the host was not reached. 4: user name or token is wrong. 5: not allowed.
    Serial.print("No MQTT connection, state ");
    Serial.println(mqtt.state());
    delay(5000);
  }
  Serial.println("MQTT connected");
  mqtt.publish(TOPIC, "awake");
  // Your part: sleep, come back, say "awake" again.
}

void setup() {
  Serial.begin(115200);
  connectWiFi();
  mqtt.setServer(MQTT_HOST, MQTT_PORT);
}

void loop() {
  if (!mqtt.connected()) connectMqtt();
  mqtt.loop();
}
