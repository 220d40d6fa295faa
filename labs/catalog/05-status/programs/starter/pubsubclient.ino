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
const char* TOPIC = "{{user}}/status";

WiFiClient network;
PubSubClient mqtt(network);

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
  // Your part: a last will, before connecting. The broker must know it while you are still there.
  while (!mqtt.connect(CLIENT_ID, MQTT_USER, MQTT_TOKEN)) {
    // -2: the host was not reached. 4: user name or token is wrong. 5: not allowed.
    Serial.print("No MQTT connection, state ");
    Serial.println(mqtt.state());
    delay(5000);
  }
  Serial.println("MQTT connected");
  mqtt.publish(TOPIC, "online");
  // Is this the message that a visitor sees who comes an hour later?
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
