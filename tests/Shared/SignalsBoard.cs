using Controller.Emulator.Chips;
using Controller.Emulator.Machines;
using Controller.Emulator.Plant;
using Controller.Emulator.Soc;
using Controller.Hardware.Model;

namespace Controller.Emulator;

/// <summary>A board that runs the sample program Signals, with what it talks to: an MPU-6050, a shift register and a neighbour that echoes.</summary>
internal static class SignalsBoard
{
    /// <summary>Boots it.</summary>
    /// <param name="seed">As for a bench.</param>
    /// <param name="options">As for a bench.</param>
    /// <param name="words">Gets the words that the shift register sees.</param>
    /// <param name="bytes">Gets the bytes that the neighbour hears.</param>
    public static BoardBench Boot(ulong seed = 1, BenchOptions? options = null, List<int>? words = null, List<byte>? bytes = null) => BoardBench.Boot(
        "esp32-devkitc",
        FirmwareFiles.FindProgram("Signals"),
        board =>
        {
            board.Board.I2c(1).Connect(new Mpu6050Chip(board.Scheduler, 0x68, _ => new InertialSample(new Vector3(0, 0, 9.80665), default), board.Seed, board.ChipLog));
            board.Board.Spi[1].Connect(board.Board.Gpio[4], new ShiftRegister(words ?? []));
            board.Board.Uarts[2].Attach(new Echo(board.Board.Uarts[2], bytes ?? []));
        },
        seed,
        options);

    /// <summary>Sends what it received last, and 90 at first.</summary>
    private sealed class ShiftRegister(List<int> words) : ISpiTarget
    {
        private int last = 90;

        public string Part => "74HC595";

        public IReadOnlyList<Quantity> Inputs => [];

        public void Select()
        {
        }

        public int Exchange(int word, int bits)
        {
            words.Add(word);
            (last, int answer) = (word, last);
            return answer;
        }

        public void Deselect()
        {
        }

        public void LosePower() => last = 90;
    }

    private sealed class Echo(Uart uart, List<byte> bytes) : ISerialEndpoint
    {
        public void Receive(byte value)
        {
            bytes.Add(value);
            uart.Deliver([value]);
        }
    }
}
