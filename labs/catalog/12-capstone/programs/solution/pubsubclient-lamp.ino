// Lab 12, the lamp: obeys "on" and "off", reports its state, and is online or offline.
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
const char* CLIENT_ID = "{{user}}-lamp";
const char* SET_TOPIC = "{{user}}/room/lamp/set";
const char* STATE_TOPIC = "{{user}}/room/lamp/state";
const char* STATUS_TOPIC = "{{user}}/room/lamp/status";
const int LED = 2;  // the light on most ESP32 boards; with a lamp of your own, its pin

bool isOn = false;

WiFiClient network;
PubSubClient mqtt(network);

void report() {
  mqtt.publish(STATE_TOPIC, isOn ? "on" : "off", true);
}

// payload does not end in a zero: compare its length too, or "online" would switch the lamp on.
bool isText(const byte* payload, unsigned int length, const char* text) {
  return length == strlen(text) && memcmp(payload, text, length) == 0;
}

void onMessage(char* topic, byte* payload, unsigned int length) {
  if (isText(payload, length, "on")) isOn = true;
  else if (isText(payload, length, "off")) isOn = false;
  else {
    Serial.println("ignored");
    return;
  }
  digitalWrite(LED, isOn ? HIGH : LOW);
  Serial.println(isOn ? "lamp on" : "lamp off");
  report();
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
  mqtt.subscribe(SET_TOPIC);
  report();
}

void setup() {
  Serial.begin(115200);
  connectWiFi();
  pinMode(LED, OUTPUT);
  mqtt.setServer(MQTT_HOST, MQTT_PORT);
  mqtt.setCallback(onMessage);
}

void loop() {
  if (!mqtt.connected()) connectMqtt();
  mqtt.loop();
}
