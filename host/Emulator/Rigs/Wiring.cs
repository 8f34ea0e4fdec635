using Controller.Emulator.Chips;
using Controller.Emulator.Machines;
using Controller.Emulator.Plant.Cell;
using Controller.Emulator.Plant.Dynamixel;
using Controller.Emulator.Soc;

namespace Controller.Emulator.Rigs;

/// <summary>What needs wires and no logic between plant and board.</summary>
public static class Wiring
{
    /// <summary>Puts servos on a serial port, behind a half-duplex adapter that finds the direction itself, and on the board's supply.</summary>
    /// <param name="board">The board.</param>
    /// <param name="port">Number of the port: 2 for <c>COM2</c>.</param>
    /// <param name="servos">The servos, each with an ID of its own.</param>
    public static SerialBus ConnectServos(EmulatedBoard board, int port, params IReadOnlyList<DynamixelServo> servos)
    {
        ArgumentNullException.ThrowIfNull(board);
        ArgumentNullException.ThrowIfNull(servos);
        Uart uart = board.Board.Uarts[port];
        var bus = new SerialBus(new UartLine(uart, board.Scheduler), board.ChipLog);
        foreach (DynamixelServo servo in servos)
        {
            bus.Add(servo);
            board.Board.Supply(servo);

            // What it forgot when the power went it forgets again; its start counts from the power's return.
            board.PowerChanged += isOn =>
            {
                if (isOn)
                    servo.LosePower();
            };
        }

        uart.Attach(bus);
        return bus;
    }

    /// <summary>Wires a load cell to channel A of an amplifier and feeds it from the amplifier's analog supply, so that the reading does not depend on it.</summary>
    /// <param name="amplifier">The amplifier.</param>
    /// <param name="cell">The cell.</param>
    public static void ConnectLoadCell(Hx711Chip amplifier, LoadCell cell)
    {
        ArgumentNullException.ThrowIfNull(amplifier);
        ArgumentNullException.ThrowIfNull(cell);
        amplifier.ChannelADifferentialVolts.Source = now => cell.VoltsAt(now, amplifier.AnalogSupplyVolts.At(now));
    }
}
