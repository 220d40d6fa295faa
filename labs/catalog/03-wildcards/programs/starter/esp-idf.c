// main/app_main.c, for ESP-IDF 5
#include <stdio.h>
#include <string.h>
#include "esp_event.h"
#include "esp_log.h"
#include "esp_netif.h"
#include "mqtt_client.h"
#include "nvs_flash.h"
#include "protocol_examples_common.h"

#define BROKER_URI "mqtt://{{urlHost}}:1883"
#define MQTT_USER "{{user}}"
#define MQTT_TOKEN "{{token}}"
#define CLIENT_ID "{{clientId}}"
#define TOPIC "{{user}}/log"

static const char *TAG = "logger";

// A message longer than the client's buffer arrives as several MQTT_EVENT_DATA: gather the pieces.
static char message[256];

static void on_data(esp_mqtt_event_handle_t event)
{
    if (event->current_data_offset + event->data_len >= (int)sizeof(message)) {
        return; // longer than anything in this lab
    }
    memcpy(message + event->current_data_offset, event->data, event->data_len);
    int received = event->current_data_offset + event->data_len;
    if (received < event->total_data_len) {
        return; // more is coming
    }
    message[received] = '\0';
    ESP_LOGI(TAG, "arrived: %s", message);
    // Your part: write the payload, unchanged, to "{{user}}/log". Which of your filters hears that topic?
}

static void on_mqtt_event(void *context, esp_event_base_t base, int32_t event_id, void *event_data)
{
    esp_mqtt_event_handle_t event = event_data;
    switch ((esp_mqtt_event_id_t)event_id) {
    case MQTT_EVENT_CONNECTED:
        ESP_LOGI(TAG, "connected");
        esp_mqtt_client_publish(event->client, TOPIC, "logger started", 0, 0, 0);
        // Your part: one filter for the temperatures of all rooms, and one for the alarms.
        break;
    case MQTT_EVENT_DISCONNECTED:
        ESP_LOGW(TAG, "disconnected, the client tries again by itself");
        break;
    case MQTT_EVENT_DATA:
        on_data(event);
        break;
    case MQTT_EVENT_ERROR:
        if (event->error_handle->error_type == MQTT_ERROR_TYPE_CONNECTION_REFUSED) {
            // 4 and 5: look at the user name and the token.
            ESP_LOGE(TAG, "the broker refused: %d", (int)event->error_handle->connect_return_code);
        } else {
            ESP_LOGE(TAG, "the broker was not reached");
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

    const esp_mqtt_client_config_t config = {
        .broker.address.uri = BROKER_URI,
        .credentials.username = MQTT_USER,
        .credentials.client_id = CLIENT_ID,
        .credentials.authentication.password = MQTT_TOKEN,
    };
    esp_mqtt_client_handle_t client = esp_mqtt_client_init(&config);
    ESP_ERROR_CHECK(esp_mqtt_client_register_event(client, ESP_EVENT_ANY_ID, on_mqtt_event, NULL));
    ESP_ERROR_CHECK(esp_mqtt_client_start(client));
}
