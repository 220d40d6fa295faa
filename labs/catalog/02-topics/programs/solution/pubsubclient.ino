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
const char* KITCHEN_TEMPERATURE = "{{user}}/kitchen/temperature";
const char* KITCHEN_HUMIDITY = "{{user}}/kitchen/humidity";
const char* ROOM_TEMPERATURE = "{{user}}/room-{{number}}/temperature";
const unsigned long EVERY = 2000;  // milliseconds

WiFiClient network;
PubSubClient mqtt(network);
unsigned long published = 0;

// A real board asks its sensor here; this one makes up a value between low and high, in tenths.
void publishValue(const char* topic, long low, long high) {
  long tenths = random(low * 10, high * 10);
  char text[16];
  snprintf(text, sizeof(text), "%ld.%ld", tenths / 10, tenths % 10);
  mqtt.publish(topic, text);
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
}

void setup() {
  Serial.begin(115200);
  connectWiFi();
  mqtt.setServer(MQTT_HOST, MQTT_PORT);
}

void loop() {
  if (!mqtt.connected()) connectMqtt();
  mqtt.loop();
  // No delay(2000): the library would do nothing in the meantime.
  if (millis() - published >= EVERY) {
    published = millis();
    publishValue(KITCHEN_TEMPERATURE, 20, 24);
    publishValue(KITCHEN_HUMIDITY, 40, 60);
    publishValue(ROOM_TEMPERATURE, 17, 20);
  }
}
