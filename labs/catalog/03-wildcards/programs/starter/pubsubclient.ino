// ESP32, with the library PubSubClient by Nick O'Leary (Library Manager).
// On an ESP8266 include <ESP8266WiFi.h> in the place of <WiFi.h>.
#include <WiFi.h>
#include <PubSubClient.h>

const char* WIFI_NAME = "YOUR-WIFI-NAME";          // <-- change this
const char* WIFI_PASSWORD = "YOUR-WIFI-PASSWORD";  // <-- and this

const char* MQTT_HOST = "{{host}}";
const uint16_t MQTT_PORT = 1883;
const char* MQTT_USER = "{{user}}";
const char* MQTT_TOKEN = "{{token}}";
const char* CLIENT_ID = "{{clientId}}";
const char* TOPIC = "{{user}}/log";

WiFiClient network;
PubSubClient mqtt(network);

void onMessage(char* topic, byte* payload, unsigned int length) {
  Serial.print(topic);
  Serial.print(" ");
  Serial.write(payload, length);
  Serial.println();
  // Your part: write the payload, unchanged, to "{{user}}/log". Which of your filters hears that topic?
}

void connectWiFi() {
  Serial.print("Wi-Fi ");
  WiFi.begin(WIFI_NAME, WIFI_PASSWORD);
  while (WiFi.status() != WL_CONNECTED) {
    delay(500);
    Serial.print(".");
  }
  Serial.print(" connected, my address is ");
  Serial.println(WiFi.localIP());
}

void connectMqtt() {
  while (!mqtt.connect(CLIENT_ID, MQTT_USER, MQTT_TOKEN)) {
    // -2: the host was not reached. 4: user name or token is wrong. 5: not allowed.
    Serial.print("No MQTT connection, state ");
    Serial.println(mqtt.state());
    delay(5000);
  }
  Serial.println("MQTT connected");
  mqtt.publish(TOPIC, "logger started");
  // Your part: one filter for the temperatures of all rooms, and one for the alarms.
}

void setup() {
  Serial.begin(115200);
  connectWiFi();
  mqtt.setServer(MQTT_HOST, MQTT_PORT);
  mqtt.setCallback(onMessage);
}

void loop() {
  if (!mqtt.connected()) connectMqtt();
  mqtt.loop();
}
