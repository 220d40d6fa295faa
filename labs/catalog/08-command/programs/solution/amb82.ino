// Lab 8: a lamp that obeys "on" and "off", reports its state, and ignores everything else.
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
char setTopic[] = "{{user}}/lamp/set";
char stateTopic[] = "{{user}}/lamp/state";

bool isOn = false;

WiFiClient wifiClient;
PubSubClient client(wifiClient);

void report() {
  // Retained: a dashboard that opens later sees the state at once.
  client.publish(stateTopic, isOn ? "on" : "off", true);
}

// payload does not end in a zero: compare its length too, or "online" would switch the lamp on.
bool isText(const byte* payload, unsigned int length, const char* text) {
  return length == strlen(text) && memcmp(payload, text, length) == 0;
}

void callback(char* topic, byte* payload, unsigned int length) {
  if (isText(payload, length, "on")) isOn = true;
  else if (isText(payload, length, "off")) isOn = false;
  else {
    Serial.println("ignored");
    return;
  }
  digitalWrite(LED_B, isOn ? HIGH : LOW);  // the board's blue light
  Serial.println(isOn ? "lamp on" : "lamp off");
  // What is reported is what was done, not what was asked.
  report();
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
  client.subscribe(setTopic);
  report();
}

void setup() {
  Serial.begin(115200);
  connectWiFi();
  client.setServer(mqttServer, mqttPort);
  client.setCallback(callback);
  pinMode(LED_B, OUTPUT);
}

void loop() {
  if (!client.connected()) connectMqtt();
  client.loop();
}
