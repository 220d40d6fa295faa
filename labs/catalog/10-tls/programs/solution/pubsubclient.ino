// Lab 10: a temperature every 2 seconds, over TLS, port 8883, the server certificate verified.
// ESP32, with the library PubSubClient by Nick O'Leary (Library Manager).
#include <WiFi.h>
#include <WiFiClientSecure.h>
#include <time.h>
#include <PubSubClient.h>

const char* WIFI_NAME = "YOUR-WIFI-NAME";          // <-- change this
const char* WIFI_PASSWORD = "YOUR-WIFI-PASSWORD";  // <-- and this

const char* MQTT_HOST = "{{host}}";
const uint16_t MQTT_PORT = 8883;
const char* MQTT_USER = "{{user}}";
const char* MQTT_TOKEN = "{{token}}";
const char* CLIENT_ID = "{{clientId}}";
const char* TOPIC = "{{user}}/secure/temperature";

// The text of ca.crt: whom this board trusts.
const char* CA_CERT =
    "{{ca}}\n";

unsigned long publishedAt = 0;
int n = 0;

WiFiClientSecure network;
PubSubClient mqtt(network);

// Certificates are valid from one date to another, and a board wakes up in 1970: first the time.
void setClock() {
  configTime(0, 0, "pool.ntp.org");
  while (time(nullptr) < 1700000000) delay(500);
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
    // -2: the host was not reached, or one of the two did not trust the other.
    // 4: user name or token is wrong. 5: not allowed.
    Serial.print("No MQTT connection, state ");
    Serial.println(mqtt.state());
    delay(5000);
  }
  Serial.println("MQTT connected");
}

void setup() {
  Serial.begin(115200);
  connectWiFi();
  setClock();
  // Not network.setInsecure(): it encrypts, and trusts whoever answers.
  network.setCACert(CA_CERT);
  mqtt.setServer(MQTT_HOST, MQTT_PORT);
}

void loop() {
  if (!mqtt.connected()) connectMqtt();
  mqtt.loop();
  if (millis() - publishedAt >= 2000) {
    publishedAt = millis();
    n++;
    // Simulated: put the value of your own sensor here.
    mqtt.publish(TOPIC, String(21 + n % 10 / 10.0, 1).c_str());
  }
}
