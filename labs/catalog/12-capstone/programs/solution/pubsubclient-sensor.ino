// Lab 12, the sensor: online or offline, and a reading of the room every 2 seconds.
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
const char* CLIENT_ID = "{{user}}-sensor";
const char* CLIMATE_TOPIC = "{{user}}/room/climate";
const char* STATUS_TOPIC = "{{user}}/room/sensor/status";
const char* ROOM = "r{{number}}";

unsigned long n = 0;
unsigned long nextAt = 0;

WiFiClient network;
PubSubClient mqtt(network);

void publishReading() {
  n++;
  // Simulated: put the value of your own sensor here.
  float temperature = 21 + 2 * sin(n / 5.0);
  char text[128];
  snprintf(text, sizeof(text), "{\"n\":%lu,\"room\":\"%s\",\"temperature\":%.1f,\"humidity\":48,\"unit\":\"C\"}",
           n, ROOM, temperature);
  mqtt.publish(CLIMATE_TOPIC, text);
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
  // The will: topic, QoS, retained, payload. The broker publishes it when the board vanishes.
  while (!mqtt.connect(CLIENT_ID, MQTT_USER, MQTT_TOKEN, STATUS_TOPIC, 0, true, "offline")) {
    // -2: the host was not reached. 4: user name or token is wrong. 5: not allowed.
    Serial.print("No MQTT connection, state ");
    Serial.println(mqtt.state());
    delay(5000);
  }
  Serial.println("MQTT connected");
  mqtt.publish(STATUS_TOPIC, "online", true);
  nextAt = millis();
}

void setup() {
  Serial.begin(115200);
  connectWiFi();
  mqtt.setServer(MQTT_HOST, MQTT_PORT);
}

void loop() {
  if (!mqtt.connected()) connectMqtt();
  mqtt.loop();
  // Counting from moment to moment, not delay(2000), keeps the pace steady and lets loop() do its work.
  if ((long)(millis() - nextAt) >= 0) {
    publishReading();
    nextAt += 2000;
  }
}
