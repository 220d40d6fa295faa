// Lab 7: a reading every 2 seconds, as JSON, CSV, XML and plain text.
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
const char* JSON_TOPIC = "{{user}}/room/json";
const char* CSV_TOPIC = "{{user}}/room/csv";
const char* XML_TOPIC = "{{user}}/room/xml";
const char* TEXT_TOPIC = "{{user}}/room/text";
const char* ROOM = "r{{number}}";
const unsigned long PACE_MS = 2000;

unsigned long n = 0;
unsigned long nextAt = 0;

WiFiClient network;
PubSubClient mqtt(network);

void publishReading() {
  n++;
  // Simulated: put the value of your own sensor here.
  float temperature = 21 + 2 * sin(n / 5.0);
  int humidity = 48;
  char text[160];

  snprintf(text, sizeof(text), "{\"n\":%lu,\"room\":\"%s\",\"temperature\":%.1f,\"humidity\":%d,\"unit\":\"C\"}",
           n, ROOM, temperature, humidity);
  mqtt.publish(JSON_TOPIC, text);

  // CSV has no names: both sides have to know the order of the columns.
  snprintf(text, sizeof(text), "%lu,%s,%.1f,%d,C", n, ROOM, temperature, humidity);
  mqtt.publish(CSV_TOPIC, text);

  snprintf(text, sizeof(text),
           "<reading><n>%lu</n><room>%s</room><temperature>%.1f</temperature>"
           "<humidity>%d</humidity><unit>C</unit></reading>",
           n, ROOM, temperature, humidity);
  // publish() is false when the packet is larger than the library's buffer, 256 bytes.
  if (!mqtt.publish(XML_TOPIC, text)) Serial.println("XML not sent");

  // For people and dashboards: the value with its unit, in UTF-8.
  snprintf(text, sizeof(text), "%.1f °C", temperature);
  mqtt.publish(TEXT_TOPIC, text);
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
    nextAt += PACE_MS;
  }
}
