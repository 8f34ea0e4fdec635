using System;
using System.IO.Ports;
using Controller.Control.Protocols;

namespace Controller.Drivers
{
    /// <summary>Dynamixel servos, protocol 2.0, on a serial port with a half-duplex adapter that finds the direction itself.</summary>
    /// <remarks>
    /// Fill <see cref="Instruction"/>, <see cref="Send"/> it, then <see cref="TryReceive"/> once for each servo that answers.
    /// Methods whose names begin with Try return false when no answer comes; none throws for it. Allocates nothing after construction.
    /// </remarks>
    public sealed class DynamixelBus
    {
        /// <summary>The packet that is sent next.</summary>
        public readonly DynamixelInstruction Instruction;

        /// <summary>The answer that came last.</summary>
        public readonly DynamixelStatus Status;

        private const long TicksPerMillisecond = 10000;

        private readonly SerialPort port;
        private readonly byte[] received;
        private int count;
        private int next;

        /// <param name="port">Open, 8 data bits, no parity, one stop bit; servos leave the factory with 57,600 Bd.</param>
        /// <param name="capacity">Longest packet in bytes, either way.</param>
        public DynamixelBus(SerialPort port, int capacity)
        {
            this.port = port;
            Instruction = new DynamixelInstruction(capacity);
            Status = new DynamixelStatus(capacity);
            received = new byte[capacity];
        }

        /// <summary>Sends <see cref="Instruction"/>, and forgets what was received before.</summary>
        public void Send()
        {
            Send(Instruction);
        }

        /// <summary>Sends a packet that the caller keeps, and forgets what was received before.</summary>
        public void Send(DynamixelInstruction instruction)
        {
            for (int waiting = port.BytesToRead; waiting > 0; waiting = port.BytesToRead)
                port.Read(received, 0, waiting < received.Length ? waiting : received.Length);
            count = 0;
            next = 0;
            Status.Reset();
            port.Write(instruction.Bytes, 0, instruction.Length);
        }

        /// <summary>Waits for one answer. It looks for bytes without a pause: a sleep would take a tick, 10 ms on an ESP32.</summary>
        /// <param name="timeoutMilliseconds">Longest wait. A servo answers after 0.5 ms (Return Delay Time as delivered) and the bytes' own time.</param>
        /// <returns>False when none came in time; <see cref="Status"/> then means nothing.</returns>
        public bool TryReceive(int timeoutMilliseconds)
        {
            long end = DateTime.UtcNow.Ticks + (timeoutMilliseconds * TicksPerMillisecond);
            do
            {
                while (next < count)
                {
                    if (Status.Take(received[next++]))
                        return true;
                }

                int waiting = port.BytesToRead;
                next = 0;
                count = waiting > 0 ? port.Read(received, 0, waiting < received.Length ? waiting : received.Length) : 0;
            }
            while (count > 0 || DateTime.UtcNow.Ticks < end);
            return false;
        }
    }
}
