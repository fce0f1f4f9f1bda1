"""The join: what people’s plans ask for at each activity, who sees to it, and whether it happened and helped."""
