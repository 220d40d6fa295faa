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
