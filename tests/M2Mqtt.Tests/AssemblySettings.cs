// MqttSettings is one object for all clients of a device; a test that changes it must be alone.
[assembly: CollectionBehavior(DisableTestParallelization = true)]
