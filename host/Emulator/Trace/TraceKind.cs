namespace Controller.Emulator.Trace;

/// <summary>Kinds of trace records. Numbers are part of the trace format.</summary>
public enum TraceKind
{
    /// <summary>First record: the model version.</summary>
    ModelVersion = 0,

    /// <summary>A pin's level: pin, 0 or 1.</summary>
    Pin = 1,

    /// <summary>An I2C transfer: bus, address, status, bytes written, bytes read.</summary>
    I2c = 2,

    /// <summary>A PWM output's pulse width in seconds: channel, IEEE 754 double.</summary>
    Pulse = 3,

    /// <summary>An ADC reading: channel, IEEE 754 double of the raw value.</summary>
    Adc = 4,

    /// <summary>A line on the serial port, UTF-8.</summary>
    Serial = 5,

    /// <summary>Bytes that the board sent to the network.</summary>
    NetworkOut = 6,

    /// <summary>Bytes that reached the board from the network.</summary>
    NetworkIn = 7,

    /// <summary>A joint's position in radians: joint, IEEE 754 double.</summary>
    Joint = 8,

    /// <summary>A chip was accessed in a way that its model does not cover, UTF-8.</summary>
    Unmodelled = 9,

    /// <summary>An MCU PWM output's duty: pin, IEEE 754 double.</summary>
    Pwm = 11,

    /// <summary>The board was reset or its power switched: a <see cref="PowerEvent"/>.</summary>
    Power = 20,

    /// <summary>A fault of the bench begins or ends: 1 or 0, its name in UTF-8.</summary>
    Fault = 21,

    /// <summary>A firmware thread ended by an exception, UTF-8.</summary>
    Unhandled = 10,

    /// <summary>An SPI transfer: bus, bits per word, words sent, words received, 16 bits each, low byte first.</summary>
    Spi = 12,

    /// <summary>A byte that a serial port has sent: port, byte.</summary>
    UartOut = 13,

    /// <summary>A byte that reached a serial port: port, byte.</summary>
    UartIn = 14,

    /// <summary>A digital-to-analog output in volts: pin, IEEE 754 double.</summary>
    Dac = 22,

    /// <summary>A frame on a CAN bus: flags, error, length code, identifier, data.</summary>
    Can = 30,
}
