// Lab 11: a temperature every 2 seconds, over TLS, port 8884, with a client certificate.
// AMB82-mini, with the libraries that come with the board package.
#include <WiFi.h>
#include <PubSubClient.h>

char ssid[] = "YOUR-WIFI-NAME";      // <-- change this
char pass[] = "YOUR-WIFI-PASSWORD";  // <-- and this

char mqttServer[] = "{{host}}";
uint16_t mqttPort = 8884;
char clientId[] = "{{clientId}}";
char clientUser[] = "{{user}}";
char topic[] = "{{user}}/vault/temperature";

// The text of ca.crt: whom this board trusts.
const char* caCert =
    "{{ca}}\n";
// The text of client.crt, and of client.key: show the key to nobody.
const char* clientCert = R"(-----BEGIN CERTIFICATE-----
PASTE-THE-LINES-HERE
-----END CERTIFICATE-----
)";
const char* clientKey = R"(-----BEGIN PRIVATE KEY-----
PASTE-THE-LINES-HERE
-----END PRIVATE KEY-----
)";

unsigned long publishedAt = 0;
int n = 0;

WiFiSSLClient wifiClient;
PubSubClient client(wifiClient);

void connectWiFi() {
  int status = WL_IDLE_STATUS;
  while (status != WL_CONNECTED) {
    Serial.print("Wi-Fi ");
    Serial.println(ssid);
    status = WiFi.begin(ssid, pass);
    if (status != WL_CONNECTED) delay(5000);
  }
}

void connectMqtt() {
  // No password: the certificate says who this is, and has to be in the name of this user.
  while (!client.connect(clientId, clientUser, NULL)) {
    // -2: the host was not reached, or one of the two did not trust the other.
    // 4: user name or token is wrong. 5: not allowed.
    Serial.print("No MQTT connection, state ");
    Serial.println(client.state());
    delay(5000);
  }
  Serial.println("MQTT connected");
}

void setup() {
  Serial.begin(115200);
  connectWiFi();
  client.setServer(mqttServer, mqttPort);
  // Without setRootCA() the connection is encrypted, and the board trusts whoever answers.
  wifiClient.setRootCA((unsigned char*)caCert);
  // Both ways: this proves the board to the broker.
  wifiClient.setClientCertificate((unsigned char*)clientCert, (unsigned char*)clientKey);
}

void loop() {
  if (!client.connected()) connectMqtt();
  client.loop();
  if (millis() - publishedAt >= 2000) {
    publishedAt = millis();
    n++;
    // Simulated: put the value of your own sensor here.
    client.publish(topic, String(21 + n % 10 / 10.0, 1).c_str());
  }
}
