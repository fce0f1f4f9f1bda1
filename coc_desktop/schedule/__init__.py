"""Activities, who takes part, and the pre-meet and debrief that go with every place in one."""
