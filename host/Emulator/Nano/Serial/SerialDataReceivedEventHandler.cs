namespace Controller.Emulator.Nano.Serial;

/// <summary><c>System.IO.Ports.SerialDataReceivedEventHandler</c>.</summary>
[NanoType("System.IO.Ports.SerialDataReceivedEventHandler")]
public delegate void SerialDataReceivedEventHandler(object sender, SerialDataReceivedEventArgs e);
