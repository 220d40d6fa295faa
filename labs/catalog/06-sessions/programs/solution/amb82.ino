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
const char* OUT_TOPIC = "{{user}}/outTopic";
const char* IN_TOPIC = "{{user}}/inTopic";
const unsigned long AWAKE = 5000;  // milliseconds
const unsigned long ASLEEP = 10000;

WiFiClient network;
PubSubClient mqtt(network);
unsigned long wokeUp = 0;

void onMessage(char* topic, byte* payload, unsigned int length) {
  Serial.print(topic);
  Serial.print(" ");
  Serial.write(payload, length);
  Serial.println();
}

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
  // No will (the four in the middle); and at the end: no clean session.
  while (!mqtt.connect(CLIENT_ID, MQTT_USER, MQTT_TOKEN, NULL, 0, false, NULL, false)) {
    // -2: the host was not reached. 4: user name or token is wrong. 5: not allowed.
    Serial.print("No MQTT connection, state ");
    Serial.println(mqtt.state());
    delay(5000);
  }
  Serial.println("MQTT connected");
  wokeUp = millis();
  // The library does not say whether the broker has kept the session. To subscribe again does no harm.
  mqtt.subscribe(IN_TOPIC, 1);
  mqtt.publish(OUT_TOPIC, "awake");
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
  if (millis() - wokeUp >= AWAKE) {
    mqtt.disconnect();
    Serial.println("asleep");
    // On a battery a board would go to deep sleep here, and wake up in setup().
    delay(ASLEEP);
  }
}
