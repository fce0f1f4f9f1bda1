"""Messages to one person about one activity: their words, made ready by the act that changes it, and put into files to send."""
