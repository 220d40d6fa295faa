// main/app_main.c, for ESP-IDF 5
#include <stdbool.h>
#include <stdio.h>
#include <string.h>
#include "freertos/FreeRTOS.h"
#include "freertos/task.h"
#include "driver/gpio.h"
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
#define STATUS "{{user}}/status"
#define BUTTON GPIO_NUM_0 // BOOT, on most boards

static const char *TAG = "status";

static void on_mqtt_event(void *context, esp_event_base_t base, int32_t event_id, void *event_data)
{
    esp_mqtt_event_handle_t event = event_data;
    switch ((esp_mqtt_event_id_t)event_id) {
    case MQTT_EVENT_CONNECTED:
        ESP_LOGI(TAG, "connected");
        esp_mqtt_client_publish(event->client, STATUS, "online", 0, 1, 1);
        break;
    case MQTT_EVENT_DISCONNECTED:
        ESP_LOGW(TAG, "disconnected, the client tries again by itself");
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
        // The client's own default is 120 seconds: so long would an unplugged board count as online, and half as long again.
        .session.keepalive = 15,
        .session.last_will = {
            .topic = STATUS,
            .msg = "offline",
            .qos = 1,
            .retain = true,
        },
    };
    esp_mqtt_client_handle_t client = esp_mqtt_client_init(&config);
    ESP_ERROR_CHECK(esp_mqtt_client_register_event(client, ESP_EVENT_ANY_ID, on_mqtt_event, NULL));
    ESP_ERROR_CHECK(esp_mqtt_client_start(client));
    // Pull the plug, or press the button to say goodbye.
    gpio_set_direction(BUTTON, GPIO_MODE_INPUT);
    gpio_pullup_en(BUTTON);
    while (gpio_get_level(BUTTON) == 1) {
        vTaskDelay(pdMS_TO_TICKS(50));
    }
    // A proper goodbye deletes the will: say it yourself. stop() sends DISCONNECT.
    esp_mqtt_client_publish(client, STATUS, "offline", 0, 1, 1);
    vTaskDelay(pdMS_TO_TICKS(1000));
    ESP_ERROR_CHECK(esp_mqtt_client_stop(client));
}
