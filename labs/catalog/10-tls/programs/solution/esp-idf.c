// Lab 10: a temperature every 2 seconds, over TLS, port 8883, the server certificate verified.
// main/app_main.c, for ESP-IDF 5.
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include "esp_event.h"
#include "esp_log.h"
#include "esp_netif.h"
#include "esp_netif_sntp.h"
#include "freertos/FreeRTOS.h"
#include "freertos/task.h"
#include "mqtt_client.h"
#include "nvs_flash.h"
#include "protocol_examples_common.h"

#define BROKER_URI "mqtts://{{urlHost}}:8883"
#define MQTT_USER "{{user}}"
#define MQTT_TOKEN "{{token}}"
#define CLIENT_ID "{{clientId}}"
#define TOPIC "{{user}}/secure/temperature"

static const char *TAG = "secure";

// The text of ca.crt: whom this board trusts.
static const char CA_CERT[] =
    "{{ca}}\n";

static volatile bool is_connected = false;

static void on_mqtt_event(void *context, esp_event_base_t base, int32_t event_id, void *event_data)
{
    esp_mqtt_event_handle_t event = event_data;
    switch ((esp_mqtt_event_id_t)event_id) {
    case MQTT_EVENT_CONNECTED:
        ESP_LOGI(TAG, "connected");
        is_connected = true;
        break;
    case MQTT_EVENT_DISCONNECTED:
        ESP_LOGW(TAG, "disconnected, the client tries again by itself");
        is_connected = false;
        break;
    case MQTT_EVENT_ERROR:
        if (event->error_handle->error_type == MQTT_ERROR_TYPE_CONNECTION_REFUSED) {
            // 4 and 5: look at the user name and the token.
            ESP_LOGE(TAG, "the broker refused: %d", (int)event->error_handle->connect_return_code);
        } else {
            ESP_LOGE(TAG, "the broker was not reached, or one of the two did not trust the other");
        }
        break;
    default:
        break;
    }
}

void app_main(void)
{
    ESP_ERROR_CHECK(nvs_flash_init());
    ESP_ERROR_CHECK(esp_netif_init());
    ESP_ERROR_CHECK(esp_event_loop_create_default());
    // Wi-Fi as set under "Example Connection Configuration" in menuconfig.
    ESP_ERROR_CHECK(example_connect());

    // Certificates are valid from one date to another, and a board wakes up in 1970: first the time.
    esp_sntp_config_t sntp = ESP_NETIF_SNTP_DEFAULT_CONFIG("pool.ntp.org");
    ESP_ERROR_CHECK(esp_netif_sntp_init(&sntp));
    ESP_ERROR_CHECK(esp_netif_sntp_sync_wait(pdMS_TO_TICKS(30000)));

    const esp_mqtt_client_config_t config = {
        .broker.address.uri = BROKER_URI,
        // Whoever cannot show a certificate that CA_CERT vouches for, in this name, is not the broker.
        // Not skip_cert_common_name_check: that would leave the name unchecked.
        .broker.verification.certificate = CA_CERT,
        .broker.verification.common_name = "mqtt.classroom",
        .credentials.username = MQTT_USER,
        .credentials.client_id = CLIENT_ID,
        .credentials.authentication.password = MQTT_TOKEN,
    };
    esp_mqtt_client_handle_t client = esp_mqtt_client_init(&config);
    ESP_ERROR_CHECK(esp_mqtt_client_register_event(client, ESP_EVENT_ANY_ID, on_mqtt_event, NULL));
    ESP_ERROR_CHECK(esp_mqtt_client_start(client));

    for (int n = 1;; n++) {
        if (is_connected) {
            // Simulated: put the value of your own sensor here.
            char text[16];
            snprintf(text, sizeof(text), "%.1f", 21 + n % 10 / 10.0);
            esp_mqtt_client_publish(client, TOPIC, text, 0, 0, 0);
        }
        vTaskDelay(pdMS_TO_TICKS(2000));
    }
}
