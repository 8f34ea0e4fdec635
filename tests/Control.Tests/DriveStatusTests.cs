using Controller.Contract;
using Controller.Control.Motion;

namespace Controller.Control.Tests;

/// <summary>Against the tables of CiA 402-2 and IEC 61800-7-201: state coding of the statusword, command coding of the controlword.</summary>
public sealed class DriveStatusTests
{
    private static readonly (string Name, string Pattern)[] States =
    [
        ("not ready to switch on", "xxxx xxxx x0xx 0000"),
        ("switch on disabled", "xxxx xxxx x1xx 0000"),
        ("ready to switch on", "xxxx xxxx x01x 0001"),
        ("switched on", "xxxx xxxx x01x 0011"),
        ("operation enabled", "xxxx xxxx x01x 0111"),
        ("quick stop active", "xxxx xxxx x00x 0111"),
        ("fault reaction active", "xxxx xxxx x0xx 1111"),
        ("fault", "xxxx xxxx x0xx 1000"),
    ];

    [Theory]
    [InlineData(MachineState.Starting, JointState.Off, "not ready to switch on")]
    [InlineData(MachineState.Safe, JointState.Off, "switch on disabled")]
    [InlineData(MachineState.Ready, JointState.Off, "ready to switch on")]
    [InlineData(MachineState.Enabled, JointState.Off, "switched on")]
    [InlineData(MachineState.Enabled, JointState.Holding, "operation enabled")]
    [InlineData(MachineState.Enabled, JointState.Moving, "operation enabled")]
    [InlineData(MachineState.Enabled, JointState.Stopping, "quick stop active")]
    [InlineData(MachineState.Calibrating, JointState.Off, "switch on disabled")]
    [InlineData(MachineState.Calibrating, JointState.Moving, "operation enabled")]
    [InlineData(MachineState.Calibrating, JointState.Stopping, "quick stop active")]
    [InlineData(MachineState.Stopping, JointState.Stopping, "quick stop active")]
    [InlineData(MachineState.Stopping, JointState.Holding, "quick stop active")]
    [InlineData(MachineState.Stopping, JointState.Off, "switch on disabled")]
    [InlineData(MachineState.Faulted, JointState.Stopping, "fault reaction active")]
    [InlineData(MachineState.Faulted, JointState.Off, "fault")]
    [InlineData(MachineState.Faulted, JointState.Faulted, "fault")]
    public void The_joint_s_state_is_the_drive_s(MachineState machine, JointState joint, string state)
        => Assert.Equal(state, StateOf(DriveStatus.StatuswordOf(machine, joint, Limit.None, false, false)));

    [Fact]
    public void Every_combination_is_just_one_state_of_the_table()
    {
        foreach (MachineState machine in Enum.GetValues<MachineState>())
        {
            foreach (JointState joint in Enum.GetValues<JointState>())
            {
                foreach (Limit limit in Enum.GetValues<Limit>())
                {
                    string state = StateOf(DriveStatus.StatuswordOf(machine, joint, limit, true, true));
                    Assert.Equal(StateOf(DriveStatus.StatuswordOf(machine, joint, Limit.None, false, false)), state);
                }
            }
        }
    }

    [Fact]
    public void The_other_bits_stand_where_the_standard_has_them()
    {
        int word = Enabled(Limit.None, false, false);
        Assert.Equal(0, word & (1 << 10));
        Assert.Equal(1 << 10, word ^ Enabled(Limit.None, isTargetReached: true, false));
        Assert.Equal(1 << 13, word ^ Enabled(Limit.None, false, isFollowingErrorOutside: true));
        Assert.Equal(1 << 11, word ^ Enabled(Limit.Velocity, false, false));
        Assert.Equal((1 << 11) | (1 << 7), word ^ Enabled(Limit.Temperature, false, false));
        Assert.Equal((1 << 11) | (1 << 7), word ^ Enabled(Limit.BusVoltage, false, false));

        // Remote: while booting the board takes no commands. Voltage enabled: with the output.
        Assert.Equal(1 << 9, word & (1 << 9));
        Assert.Equal(0, DriveStatus.StatuswordOf(MachineState.Starting, JointState.Off, Limit.None, false, false) & (1 << 9));
        Assert.Equal(1 << 4, word & (1 << 4));
        Assert.Equal(0, DriveStatus.StatuswordOf(MachineState.Ready, JointState.Off, Limit.None, false, false) & (1 << 4));
    }

    [Theory]
    [InlineData("0xxx x110", DriveCommand.Shutdown)]
    [InlineData("0xxx 0111", DriveCommand.SwitchOn)]
    [InlineData("0xxx 1111", DriveCommand.EnableOperation)]
    [InlineData("0xxx xx0x", DriveCommand.DisableVoltage)]
    [InlineData("0xxx x01x", DriveCommand.QuickStop)]
    public void A_controlword_asks_for_what_the_command_coding_says(string pattern, DriveCommand command)
    {
        int matches = 0;
        for (int word = 0; word <= 0xFF; word++)
        {
            if (!Fits(pattern, word))
                continue;
            matches++;
            Assert.Equal(command, DriveStatus.CommandOf(word, 0));
            Assert.Equal(command, DriveStatus.CommandOf(word | 0xFF00, 0xFF));
        }

        Assert.True(matches >= 8);
    }

    [Theory]
    [InlineData(0x0006, DriveCommand.Shutdown)]
    [InlineData(0x0007, DriveCommand.SwitchOn)]
    [InlineData(0x000F, DriveCommand.EnableOperation)]
    [InlineData(0x0000, DriveCommand.DisableVoltage)]
    [InlineData(0x0002, DriveCommand.QuickStop)]
    public void The_usual_controlwords_are_understood(int word, DriveCommand command)
        => Assert.Equal(command, DriveStatus.CommandOf(word, 0));

    [Fact]
    public void A_fault_is_reset_by_the_rise_of_bit_7_alone()
    {
        Assert.Equal(DriveCommand.FaultReset, DriveStatus.CommandOf(0x80, 0));
        Assert.Equal(DriveCommand.FaultReset, DriveStatus.CommandOf(0x8F, 0x0F));
        Assert.Equal(DriveCommand.EnableOperation, DriveStatus.CommandOf(0x8F, 0x8F));
        Assert.Equal(DriveCommand.DisableVoltage, DriveStatus.CommandOf(0x00, 0x80));
    }

    [Theory]
    [InlineData(JointMode.Off, false, 0)]
    [InlineData(JointMode.Hold, false, 1)]
    [InlineData(JointMode.Position, false, 1)]
    [InlineData(JointMode.Position, true, 7)]
    [InlineData(JointMode.Velocity, false, 3)]
    [InlineData(JointMode.Effort, false, 10)]
    public void Modes_have_the_standard_s_numbers(JointMode mode, bool isTrajectory, int number)
        => Assert.Equal(number, DriveStatus.ModeOf(mode, isTrajectory));

    [Theory]
    [InlineData(JointMode.Brake)]
    [InlineData(JointMode.Impedance)]
    public void Modes_that_the_standard_lacks_have_the_manufacturer_s_numbers(JointMode mode)
        => Assert.InRange(DriveStatus.ModeOf(mode, false), -128, -1);

    private static int Enabled(Limit limit, bool isTargetReached, bool isFollowingErrorOutside)
        => DriveStatus.StatuswordOf(MachineState.Enabled, JointState.Holding, limit, isTargetReached, isFollowingErrorOutside);

    private static string StateOf(int word) => Assert.Single(States, state => Fits(state.Pattern, word)).Name;

    private static bool Fits(string pattern, int word)
    {
        string bits = pattern.Replace(" ", "", StringComparison.Ordinal);
        for (int i = 0; i < bits.Length; i++)
        {
            int bit = (word >> (bits.Length - 1 - i)) & 1;
            if (bits[i] != 'x' && bits[i] - '0' != bit)
                return false;
        }

        return true;
    }
}
