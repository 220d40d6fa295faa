# In the project's folder. menuconfig: Example Connection Configuration > Wi-Fi name and password.
idf.py set-target esp32
idf.py menuconfig
idf.py flash monitor
