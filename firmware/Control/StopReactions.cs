using Controller.Contract;

namespace Controller.Control
{
    /// <summary>How a machine stops, by cause. An emergency stop, a loop that does not run and a defect remove power whatever a table says.</summary>
    public sealed class StopReactions
    {
        /// <summary>Causes: the length of a table.</summary>
        public const int Count = 11;

        private readonly byte[] reactions;

        /// <param name="reactions">A <see cref="StopReaction"/> for each <see cref="StopCause"/>.</param>
        public StopReactions(byte[] reactions)
        {
            this.reactions = reactions;
        }

        /// <summary>What is done without a word in the settings: commands, a lost network and a bus that rises stop and then remove power, a writer that falls silent stops and holds, all else removes power.</summary>
        public static StopReaction DefaultOf(StopCause cause)
        {
            switch (cause)
            {
                case StopCause.Command:
                case StopCause.NetworkLost:
                case StopCause.Overvoltage:
                    return StopReaction.StopThenRemovePower;
                case StopCause.LeaseExpired:
                    return StopReaction.StopAndHold;
                default:
                    return StopReaction.RemovePower;
            }
        }

        /// <summary>The reaction to a cause.</summary>
        public StopReaction Of(StopCause cause)
        {
            return (StopReaction)reactions[(int)cause];
        }

        /// <summary>The reaction to a fault. Power cannot stay after one: a category 2 becomes a category 1.</summary>
        public StopReaction Of(Fault fault)
        {
            StopReaction reaction;
            switch (fault)
            {
                case Fault.FollowingError:
                    reaction = Of(StopCause.FollowingError);
                    break;
                case Fault.WindingOvertemperature:
                    reaction = Of(StopCause.Overtemperature);
                    break;
                case Fault.Overcurrent:
                    reaction = Of(StopCause.Overcurrent);
                    break;
                case Fault.BusUndervoltage:
                    reaction = Of(StopCause.Undervoltage);
                    break;
                case Fault.BusOvervoltage:
                    reaction = Of(StopCause.Overvoltage);
                    break;
                case Fault.ImuNotResponding:
                case Fault.FootForceNotResponding:
                case Fault.SensorImplausible:
                case Fault.SensorFrozen:
                    reaction = Of(StopCause.Sensor);
                    break;
                case Fault.PwmNotResponding:
                case Fault.ActuatorNotResponding:
                    reaction = Of(StopCause.Actuator);
                    break;
                case Fault.HeapLow:
                    reaction = Of(StopCause.Heap);
                    break;
                default:
                    return StopReaction.RemovePower;
            }

            return reaction == StopReaction.StopAndHold ? StopReaction.StopThenRemovePower : reaction;
        }
    }
}
