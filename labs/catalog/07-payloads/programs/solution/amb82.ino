// Lab 7: a reading every 2 seconds, as JSON, CSV, XML and plain text.
// AMB82-mini, with the libraries that come with the board package.
#include <WiFi.h>
#include <PubSubClient.h>

char ssid[] = "YOUR-WIFI-NAME";      // <-- change this
char pass[] = "YOUR-WIFI-PASSWORD";  // <-- and this

char mqttServer[] = "{{host}}";
uint16_t mqttPort = 1883;
char clientId[] = "{{clientId}}";
char clientUser[] = "{{user}}";
char clientPass[] = "{{token}}";
char jsonTopic[] = "{{user}}/room/json";
char csvTopic[] = "{{user}}/room/csv";
char xmlTopic[] = "{{user}}/room/xml";
char textTopic[] = "{{user}}/room/text";
char room[] = "r{{number}}";
const unsigned long paceMs = 2000;

unsigned long n = 0;
unsigned long nextAt = 0;

WiFiClient wifiClient;
PubSubClient client(wifiClient);

void publishReading() {
  n++;
  // Simulated: put the value of your own sensor here. String() writes the number with one decimal.
  String temperature = String(21 + 2 * sin(n / 5.0), 1);
  int humidity = 48;
  char text[160];

  snprintf(text, sizeof(text), "{\"n\":%lu,\"room\":\"%s\",\"temperature\":%s,\"humidity\":%d,\"unit\":\"C\"}",
           n, room, temperature.c_str(), humidity);
  client.publish(jsonTopic, text);

  // CSV has no names: both sides have to know the order of the columns.
  snprintf(text, sizeof(text), "%lu,%s,%s,%d,C", n, room, temperature.c_str(), humidity);
  client.publish(csvTopic, text);

  snprintf(text, sizeof(text),
           "<reading><n>%lu</n><room>%s</room><temperature>%s</temperature>"
           "<humidity>%d</humidity><unit>C</unit></reading>",
           n, room, temperature.c_str(), humidity);
  // publish() is false when the packet is larger than the library's buffer, 512 bytes.
  if (!client.publish(xmlTopic, text)) Serial.println("XML not sent");

  // For people and dashboards: the value with its unit, in UTF-8.
  snprintf(text, sizeof(text), "%s °C", temperature.c_str());
  client.publish(textTopic, text);
}

void connectWiFi() {
  int status = WL_IDLE_STATUS;
  while (status != WL_CONNECTED) {
    Serial.print("Wi-Fi ");
    Serial.println(ssid);
    status = WiFi.begin(ssid, pass);
    if (status != WL_CONNECTED) delay(5000);
  }
  wifiClient.setNonBlockingMode();
}

void connectMqtt() {
  while (!client.connect(clientId, clientUser, clientPass)) {
    // -2: the host was not reached. 4: user name or token is wrong. 5: not allowed.
    Serial.print("No MQTT connection, state ");
    Serial.println(client.state());
    delay(5000);
  }
  Serial.println("MQTT connected");
  nextAt = millis();
}

void setup() {
  Serial.begin(115200);
  connectWiFi();
  client.setServer(mqttServer, mqttPort);
}

void loop() {
  if (!client.connected()) connectMqtt();
  client.loop();
  // Counting from moment to moment, not delay(2000), keeps the pace steady and lets loop() do its work.
  if ((long)(millis() - nextAt) >= 0) {
    publishReading();
    nextAt += paceMs;
  }
}
