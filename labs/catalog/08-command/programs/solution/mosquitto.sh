# Lab 8: a lamp that obeys "on" and "off", reports its state, and ignores everything else.
report() {
  # -r is retained: a dashboard that opens later sees the state at once.
  mosquitto_pub -h '{{host}}' -p 1883 -u '{{user}}' -P '{{token}}' -i '{{clientId}}-report' \
    -t '{{user}}/lamp/state' -r -m "$1"
}

report off
mosquitto_sub -h '{{host}}' -p 1883 -u '{{user}}' -P '{{token}}' -i '{{clientId}}' \
  -t '{{user}}/lamp/set' |
  while IFS= read -r command; do
    case "$command" in
      on | off)
        printf 'lamp %s\n' "$command"
        # What is reported is what was done, not what was asked.
        report "$command"
        ;;
      *) printf 'ignored: %s\n' "$command" ;;
    esac
  done
