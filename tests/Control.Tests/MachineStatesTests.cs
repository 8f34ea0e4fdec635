using Controller.Contract;

namespace Controller.Control.Tests;

public sealed class MachineStatesTests
{
    /// <summary>Every transition that exists; any other pair of state and event must change nothing.</summary>
    private static readonly Dictionary<(MachineState, MachineEvent), MachineState> Allowed = new()
    {
        [(MachineState.Starting, MachineEvent.SettingsAccepted)] = MachineState.Ready,
        [(MachineState.Starting, MachineEvent.SettingsRefused)] = MachineState.Safe,
        [(MachineState.Starting, MachineEvent.PowerRemoved)] = MachineState.Faulted,
        [(MachineState.Ready, MachineEvent.PowerRemoved)] = MachineState.Faulted,
        [(MachineState.Ready, MachineEvent.Enable)] = MachineState.Enabled,
        [(MachineState.Ready, MachineEvent.Calibrate)] = MachineState.Calibrating,
        [(MachineState.Calibrating, MachineEvent.Calibrated)] = MachineState.Ready,
        [(MachineState.Calibrating, MachineEvent.PowerRemoved)] = MachineState.Faulted,
        [(MachineState.Enabled, MachineEvent.PowerRemoved)] = MachineState.Faulted,
        [(MachineState.Enabled, MachineEvent.Stop)] = MachineState.Stopping,
        [(MachineState.Stopping, MachineEvent.PowerRemoved)] = MachineState.Faulted,
        [(MachineState.Stopping, MachineEvent.Rested)] = MachineState.Ready,
        [(MachineState.Stopping, MachineEvent.RestedHolding)] = MachineState.Enabled,
        [(MachineState.Stopping, MachineEvent.RestedFaulted)] = MachineState.Faulted,
        [(MachineState.Faulted, MachineEvent.Reset)] = MachineState.Ready,
    };

    [Fact]
    public void Only_the_listed_transitions_exist()
    {
        foreach (MachineState state in Enum.GetValues<MachineState>())
        {
            foreach (MachineEvent machineEvent in Enum.GetValues<MachineEvent>())
            {
                MachineStates states = new() { State = state };
                bool isTaken = states.Fire(machineEvent, 0);
                Assert.Equal(Allowed.ContainsKey((state, machineEvent)), isTaken);
                Assert.Equal(Allowed.GetValueOrDefault((state, machineEvent), state), states.State);
            }
        }
    }

    [Fact]
    public void Outputs_come_on_by_an_enable_from_ready_and_in_no_other_way()
    {
        foreach (((MachineState from, MachineEvent by), MachineState to) in Allowed)
        {
            if (new MachineStates { State = to }.IsOutputOn && !new MachineStates { State = from }.IsOutputOn)
                Assert.Equal((MachineState.Ready, MachineEvent.Enable), (from, by));
        }
    }

    [Theory]
    [InlineData(MachineState.Starting, Refusal.NotEnabled)]
    [InlineData(MachineState.Safe, Refusal.SettingsInvalid)]
    [InlineData(MachineState.Enabled, Refusal.None)]
    [InlineData(MachineState.Stopping, Refusal.Stopping)]
    [InlineData(MachineState.Calibrating, Refusal.Calibrating)]
    [InlineData(MachineState.Faulted, Refusal.Faulted)]
    public void Enabling_from_elsewhere_than_ready_changes_nothing_and_says_why(MachineState state, Refusal expected)
    {
        MachineStates states = new() { State = state };
        Assert.Equal(expected, states.TryEnable(false, true, true, true));
        Assert.Equal(state, states.State);
    }

    [Theory]
    [InlineData(true, true, true, true, Refusal.EmergencyStop)]
    [InlineData(false, false, true, true, Refusal.SensorNotResponding)]
    [InlineData(false, true, false, true, Refusal.NotCalibrated)]
    [InlineData(false, true, true, false, Refusal.OutOfRange)]
    [InlineData(true, false, false, false, Refusal.EmergencyStop)]
    public void Enabling_from_ready_needs_every_condition(bool isPressed, bool doSensorsAnswer, bool isCalibrated, bool areInRange, Refusal expected)
    {
        MachineStates states = new() { State = MachineState.Ready };
        Assert.Equal(expected, states.TryEnable(isPressed, doSensorsAnswer, isCalibrated, areInRange));
        Assert.Equal(MachineState.Ready, states.State);
    }

    [Fact]
    public void A_fault_that_removes_power_latches_at_once()
    {
        MachineStates states = new() { State = MachineState.Enabled };
        Assert.True(states.Latch(Fault.PwmNotResponding, true, TransitionLog.NoDevice, 6, 5));
        Assert.Equal((MachineState.Faulted, Fault.PwmNotResponding), (states.State, states.Fault));
    }

    [Fact]
    public void A_fault_with_a_controlled_stop_latches_when_the_joints_rest_and_a_second_one_with_power_removed_at_once()
    {
        MachineStates states = new() { State = MachineState.Enabled };
        Assert.True(states.Latch(Fault.FollowingError, false, 3, 0.2f, 0.15f));
        Assert.Equal((MachineState.Stopping, Fault.FollowingError), (states.State, states.Fault));
        Assert.True(states.Fire(MachineEvent.RestedFaulted, (int)states.Fault));
        Assert.Equal(MachineState.Faulted, states.State);

        states = new() { State = MachineState.Enabled };
        states.Latch(Fault.FollowingError, false, 3, 0.2f, 0.15f);
        Assert.True(states.Latch(Fault.BusUndervoltage, true, TransitionLog.NoDevice, 4, 4.8f));
        Assert.Equal((MachineState.Faulted, Fault.FollowingError), (states.State, states.Fault));
    }

    [Fact]
    public void Every_transition_is_told_with_cause_and_evidence_in_order()
    {
        MachineStates states = new();
        states.Fire(MachineEvent.SettingsAccepted, (int)TransitionCause.Boot);
        states.TryEnable(false, true, true, true);
        states.Latch(Fault.FollowingError, true, 3, 0.2f, 0.15f);
        List<(int, MachineState, MachineState, int, int, float, float)> told = [];
        while (states.Log.TryTake())
            told.Add((states.Log.Number, states.Log.From, states.Log.To, states.Log.Cause, states.Log.Device, states.Log.Measured, states.Log.Bound));
        Assert.Equal(
            [
                (1, MachineState.Starting, MachineState.Ready, 401, -1, 0, 0),
                (2, MachineState.Ready, MachineState.Enabled, 402, -1, 0, 0),
                (3, MachineState.Enabled, MachineState.Faulted, 321, 3, 0.2f, 0.15f),
            ],
            told);
    }

    [Fact]
    public void A_log_that_nobody_reads_keeps_the_latest_and_shows_the_gap()
    {
        TransitionLog log = new();
        for (int i = 0; i < 20; i++)
            log.Add(MachineState.Ready, MachineState.Enabled, i, -1, 0, 0);
        List<int> numbers = [];
        while (log.TryTake())
        {
            Assert.Equal(log.Number - 1, log.Cause);
            numbers.Add(log.Number);
        }

        Assert.Equal([14, 15, 16, 17, 18, 19, 20], numbers);
    }

    [Fact]
    public void Reset_waits_for_the_button_and_for_the_cause_and_leads_to_outputs_off()
    {
        MachineStates states = new() { State = MachineState.Enabled };
        Assert.True(states.Latch(Fault.PwmNotResponding, true, TransitionLog.NoDevice, 0, 0));
        Assert.Equal(Refusal.EmergencyStop, states.TryReset(true, false));
        Assert.Equal(Refusal.Faulted, states.TryReset(false, true));
        Assert.Equal((MachineState.Faulted, Fault.PwmNotResponding), (states.State, states.Fault));
        Assert.Equal(Refusal.None, states.TryReset(false, false));
        Assert.Equal((MachineState.Ready, Fault.None), (states.State, states.Fault));
        Assert.False(states.IsOutputOn);
    }

    [Theory]
    [InlineData(MachineState.Safe, Refusal.SettingsInvalid)]
    [InlineData(MachineState.Enabled, Refusal.AlreadyEnabled)]
    [InlineData(MachineState.Stopping, Refusal.Stopping)]
    [InlineData(MachineState.Ready, Refusal.None)]
    public void Reset_where_nothing_is_latched_changes_nothing(MachineState state, Refusal expected)
    {
        MachineStates states = new() { State = state };
        Assert.Equal(expected, states.TryReset(false, false));
        Assert.Equal(state, states.State);
    }

    [Fact]
    public void The_first_fault_stays_until_a_reset()
    {
        MachineStates states = new() { State = MachineState.Enabled };
        Assert.True(states.Latch(Fault.FollowingError, true, 0, 0, 0));
        Assert.False(states.Latch(Fault.BusUndervoltage, true, 0, 0, 0));
        Assert.Equal(Fault.FollowingError, states.Fault);
    }

    [Fact]
    public void A_board_without_settings_stays_safe_whatever_happens()
    {
        MachineStates states = new() { State = MachineState.Safe };
        Assert.False(states.Latch(Fault.PwmNotResponding, true, 0, 0, 0));
        foreach (MachineEvent machineEvent in Enum.GetValues<MachineEvent>())
            Assert.False(states.Fire(machineEvent, 0));
        Assert.Equal(MachineState.Safe, states.State);
    }
}
