using Controller.Contract;

namespace Controller.Control.Tests;

public sealed class MachineStatesTests
{
    /// <summary>Every transition that exists; any other pair of state and event must change nothing.</summary>
    private static readonly Dictionary<(MachineState, MachineEvent), MachineState> Allowed = new()
    {
        [(MachineState.Starting, MachineEvent.SettingsAccepted)] = MachineState.Ready,
        [(MachineState.Starting, MachineEvent.SettingsRefused)] = MachineState.Safe,
        [(MachineState.Starting, MachineEvent.EmergencyStop)] = MachineState.EmergencyStop,
        [(MachineState.Starting, MachineEvent.FaultRaised)] = MachineState.Faulted,
        [(MachineState.Ready, MachineEvent.EmergencyStop)] = MachineState.EmergencyStop,
        [(MachineState.Ready, MachineEvent.FaultRaised)] = MachineState.Faulted,
        [(MachineState.Ready, MachineEvent.Enable)] = MachineState.Enabled,
        [(MachineState.Enabled, MachineEvent.EmergencyStop)] = MachineState.EmergencyStop,
        [(MachineState.Enabled, MachineEvent.FaultRaised)] = MachineState.Faulted,
        [(MachineState.Enabled, MachineEvent.Stop)] = MachineState.Stopping,
        [(MachineState.Stopping, MachineEvent.EmergencyStop)] = MachineState.EmergencyStop,
        [(MachineState.Stopping, MachineEvent.FaultRaised)] = MachineState.Faulted,
        [(MachineState.Stopping, MachineEvent.Stopped)] = MachineState.Ready,
        [(MachineState.EmergencyStop, MachineEvent.Reset)] = MachineState.Ready,
        [(MachineState.Faulted, MachineEvent.EmergencyStop)] = MachineState.EmergencyStop,
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
                bool isTaken = states.Fire(machineEvent);
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
    [InlineData(MachineState.EmergencyStop, Refusal.EmergencyStop)]
    [InlineData(MachineState.Faulted, Refusal.Faulted)]
    public void Enabling_from_elsewhere_than_ready_changes_nothing_and_says_why(MachineState state, Refusal expected)
    {
        MachineStates states = new() { State = state };
        Assert.Equal(expected, states.TryEnable(false, true, true));
        Assert.Equal(state, states.State);
    }

    [Theory]
    [InlineData(true, true, true, Refusal.EmergencyStop)]
    [InlineData(false, false, true, Refusal.SensorNotResponding)]
    [InlineData(false, true, false, Refusal.OutOfRange)]
    [InlineData(true, false, false, Refusal.EmergencyStop)]
    public void Enabling_from_ready_needs_every_condition(bool isPressed, bool doSensorsAnswer, bool areInRange, Refusal expected)
    {
        MachineStates states = new() { State = MachineState.Ready };
        Assert.Equal(expected, states.TryEnable(isPressed, doSensorsAnswer, areInRange));
        Assert.Equal(MachineState.Ready, states.State);
    }

    [Fact]
    public void Reset_waits_for_the_button_and_for_the_cause_and_leads_to_outputs_off()
    {
        MachineStates states = new() { State = MachineState.Enabled };
        Assert.True(states.Latch(Fault.PwmNotResponding));
        Assert.True(states.Fire(MachineEvent.EmergencyStop));
        Assert.Equal(Refusal.EmergencyStop, states.TryReset(true, false));
        Assert.Equal(Refusal.Faulted, states.TryReset(false, true));
        Assert.Equal(MachineState.EmergencyStop, states.State);
        Assert.Equal(Fault.PwmNotResponding, states.Fault);
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
        Assert.True(states.Latch(Fault.FollowingError));
        Assert.False(states.Latch(Fault.BusUndervoltage));
        Assert.Equal(Fault.FollowingError, states.Fault);
    }

    [Fact]
    public void A_board_without_settings_stays_safe_whatever_happens()
    {
        MachineStates states = new() { State = MachineState.Safe };
        Assert.False(states.Latch(Fault.PwmNotResponding));
        foreach (MachineEvent machineEvent in Enum.GetValues<MachineEvent>())
            Assert.False(states.Fire(machineEvent));
        Assert.Equal(MachineState.Safe, states.State);
    }
}
