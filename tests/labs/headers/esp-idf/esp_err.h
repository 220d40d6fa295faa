#pragma once
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

typedef int esp_err_t;
#define ESP_OK 0
void esp_error_check_failed(esp_err_t error);
#define ESP_ERROR_CHECK(call)                                                                                     \
    do {                                                                                                           \
        esp_err_t result_ = (call);                                                                                \
        if (result_ != ESP_OK) {                                                                                   \
            esp_error_check_failed(result_);                                                                       \
        }                                                                                                          \
    } while (0)
