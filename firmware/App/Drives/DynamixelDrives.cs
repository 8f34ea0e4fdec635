using System;
using System.Threading;
using Controller.App.Machine;
using Controller.App.Safety;
using Controller.App.Settings;
using Controller.Contract;
using Controller.Control;
using Controller.Control.Protocols;
using Controller.Drivers;

namespace Controller.App.Drives
{
    /// <summary>Serial bus servos of the DYNAMIXEL X series on one half-duplex bus, behind a switch in their supply.</summary>
    /// <remarks>
    /// <para>
    /// Per period one sync read of effort, velocity and position and one sync write of goal positions; in every tenth one more read, of one servo's temperature. Position
    /// is the servo's own loop; velocity is integrated by the joint's controller and goes along as a lead of the goal.
    /// </para>
    /// <para>
    /// A servo's position is known only while it is supplied, and outputs that go off take the supply with them. So while the machine is ready the supply comes back, every
    /// torque off; until the servos have booted, are set up, one in each period, and have told where they are, <see cref="JointDrives.Misses"/> is 1: the machine waits with
    /// enabling and with calibrating. Faulted it stays off.
    /// </para>
    /// </remarks>
    public sealed class DynamixelDrives : JointDrives
    {
        /// <summary>From power to the first answer: 0.3 s assumed, ROBOTIS states none; with a reserve for the supply's rise.</summary>
        private const int BootMilliseconds = 400;

        /// <summary>Periods from one slow reading to the next: five servos' temperatures within a second.</summary>
        private const int PeriodsPerSlowReading = 10;

        /// <summary>While torques are off, "off" is said again every so many periods: a packet may have been lost.</summary>
        private const int PeriodsPerOff = 10;

        /// <summary>Misses in a row after which a servo counts as missing, as the control loop has it.</summary>
        private const int MissesAllowed = 5;

        // Hardware Error Status.
        private const int OverheatingError = 0x04;
        private const int ElectricalError = 0x30; // shock, overload

        /// <summary>The joints' zeros, which the servos keep.</summary>
        public readonly DynamixelZeros Zeros;

        private readonly DynamixelJoint[] joints;
        private readonly MachineStatus status;
        private readonly EmergencyStop emergencyStop;
        private readonly OutputEnable power;
        private readonly DynamixelBus bus;
        private readonly DynamixelAccess access;
        private readonly DynamixelInstruction readAll;
        private readonly int bootPeriods;
        private bool isReady;
        private int periodsToBoot;
        private int nextSetUp;
        private int periods;
        private int slowJoint;

        /// <param name="settings">Machine and joints, with a servo bus.</param>
        /// <param name="axes">The joints.</param>
        /// <param name="status">Has the supply's voltage, for the effort of servos without current sensor.</param>
        /// <param name="emergencyStop">Closes the supply's switch unless it is latched.</param>
        /// <param name="power">The supply's switch.</param>
        /// <param name="bus">The bus, on an open port.</param>
        public DynamixelDrives(MachineSettings settings, JointAxis[] axes, MachineStatus status, EmergencyStop emergencyStop, OutputEnable power, DynamixelBus bus)
        {
            this.status = status;
            this.emergencyStop = emergencyStop;
            this.power = power;
            this.bus = bus;
            Modes = (1 << (int)JointMode.Off) | (1 << (int)JointMode.Hold) | (1 << (int)JointMode.Position) | (1 << (int)JointMode.Velocity);
            MissFault = Fault.ActuatorNotResponding;
            Misses = 1;
            bootPeriods = (BootMilliseconds + settings.ControlPeriodMilliseconds - 1) / settings.ControlPeriodMilliseconds;
            joints = new DynamixelJoint[axes.Length];
            for (int i = 0; i < axes.Length; i++)
                joints[i] = new DynamixelJoint(axes[i], settings);
            access = new DynamixelAccess(bus);
            Zeros = new DynamixelZeros(joints, access, status);

            // The same packet in every period: its checksum is computed once.
            readAll = new DynamixelInstruction(PacketBytes(axes.Length));
            readAll.BeginSyncRead(DynamixelRegister.PresentState);
            for (int i = 0; i < joints.Length; i++)
                readAll.AddSyncRead(joints[i].Id);
            readAll.End();
        }

        /// <summary>Longest packet to so many servos: a sync write of four bytes each with every fourth byte stuffed.</summary>
        public static int PacketBytes(int servos)
        {
            return 14 + (servos * 7);
        }

        /// <summary>Whether a joint's servo did not answer when it was last asked.</summary>
        public bool IsMissing(int joint)
        {
            return joints[joint].IsMissing;
        }

        /// <summary>
        /// Supplies the servos, looks for each, and sets each up with its torque off; half a second and more. While the emergency stop is latched that waits until the machine
        /// is ready again. Every servo that does not answer is named on the console, and its joint has the fault; <see cref="JointDrives.MissingJoint"/> names one of them.
        /// </summary>
        public override bool TryInitialize()
        {
            Forget();
            if (!TrySupply())
                return true;
            Thread.Sleep(BootMilliseconds);
            for (int i = 0; i < joints.Length; i++)
                joints[i].IsMissing = !access.TryFind(joints[i]) || !access.TrySetUp(joints[i]);

            // The emergency stop may have taken the supply meanwhile: no servo is to blame.
            return !power.IsSupplied() || Conclude();
        }

        /// <inheritdoc/>
        public override void SetZero(int joint, float zeroRadians)
        {
            joints[joint].ZeroRadians = zeroRadians;
        }

        /// <inheritdoc/>
        public override void Read()
        {
            if (!power.IsSupplied())
            {
                if (isReady)
                    Forget();
                MachineState state = status.States.State;
                if (state != MachineState.Ready && state != MachineState.Calibrating)
                    return;

                // A supply that does not come is a miss each time.
                Misses++;
                if (TrySupply())
                {
                    periodsToBoot = bootPeriods;
                    nextSetUp = 0;
                }

                return;
            }

            if (!isReady)
            {
                SetUpNext();
                return;
            }

            ReadStates();
            periods++;
            if (periods % PeriodsPerSlowReading == 0)
                ReadSlowly();
        }

        /// <inheritdoc/>
        public override void Write(bool isOn)
        {
            if (!isReady || !power.IsSupplied())
                return;
            WriteTorques(isOn);
            if (!isOn)
                return;
            DynamixelInstruction instruction = bus.Instruction;
            instruction.BeginSyncWrite(DynamixelRegister.GoalPosition);
            for (int i = 0; i < joints.Length; i++)
            {
                DynamixelJoint joint = joints[i];
                if (!joint.IsTorqueOn)
                    continue;
                JointController controller = joint.Axis.Controller;
                joint.SetGoal(controller.SetpointRadians, controller.SetpointRadiansPerSecond);
                instruction.AddSyncWrite(joint.Id, joint.GoalCount);
            }

            instruction.End();
            bus.Send();
        }

        /// <summary>Without supply a servo has no torque and no settings.</summary>
        private void Forget()
        {
            isReady = false;
            Misses = 1;
            MissFault = Fault.ActuatorNotResponding;
            for (int i = 0; i < joints.Length; i++)
            {
                joints[i].IsTorqueOn = false;
                joints[i].HasAlert = false;
                joints[i].Axis.EffortNewtonMetres = 0;
            }
        }

        /// <summary>Closes the supply's switch unless the emergency stop is latched, or becomes so meanwhile.</summary>
        private bool TrySupply()
        {
            if (emergencyStop.IsLatched)
                return false;
            power.Supply();
            if (!emergencyStop.IsLatched)
                return true;
            power.Off();
            return false;
        }

        private void SetUpNext()
        {
            // Faulted with the supply on is for the moment in which the loop has not taken it off yet.
            if (Misses > MissesAllowed)
                return;
            if (periodsToBoot > 0)
            {
                periodsToBoot--;
                return;
            }

            DynamixelJoint joint = joints[nextSetUp];
            joint.IsMissing = !access.TryFind(joint) || !access.TrySetUp(joint);
            nextSetUp++;
            if (nextSetUp == joints.Length)
                Conclude();
        }

        /// <summary>All have been looked for.</summary>
        /// <returns>Whether all are there.</returns>
        private bool Conclude()
        {
            isReady = true;
            for (int i = 0; i < joints.Length; i++)
                isReady &= !joints[i].IsMissing;

            // Ready, but not before their positions have been read.
            Misses = isReady ? 1 : int.MaxValue;
            NameMissing();
            if (isReady)
                Zeros.Judge();
            return isReady;
        }

        /// <summary>Switches torques that shall change; a servo that is switched on holds the position that it has.</summary>
        private void WriteTorques(bool isOn)
        {
            bool isChanged = false;
            for (int i = 0; i < joints.Length; i++)
            {
                DynamixelJoint joint = joints[i];
                bool isWanted = isOn && joint.Axis.Controller.Mode != JointMode.Off;
                isChanged |= isWanted != joint.IsTorqueOn;
                joint.IsTorqueOn = isWanted;
            }

            if (!isChanged && (isOn || periods % PeriodsPerOff != 0))
                return;
            DynamixelInstruction instruction = bus.Instruction;
            instruction.BeginSyncWrite(DynamixelRegister.TorqueEnable);
            for (int i = 0; i < joints.Length; i++)
                instruction.AddSyncWrite(joints[i].Id, joints[i].IsTorqueOn ? 1 : 0);
            instruction.End();
            bus.Send();
        }

        /// <summary>Servos answer in the order of the packet; one that is missing leaves no gap.</summary>
        private void ReadStates()
        {
            float busVolts = status.BusVolts;
            DynamixelStatus answer = bus.Status;
            bool isComplete = true;
            int next = 0;
            bus.Send(readAll);
            while (next < joints.Length && bus.TryReceive(DynamixelAccess.AnswerMilliseconds))
            {
                int id = answer.Id;
                while (next < joints.Length && joints[next].Id != id)
                {
                    joints[next++].IsMissing = true;
                    isComplete = false;
                }

                if (next == joints.Length || answer.ParameterLength != 10)
                    break;
                DynamixelJoint joint = joints[next++];
                joint.IsMissing = false;
                joint.HasAlert = (answer.Error & DynamixelStatus.HardwareAlert) != 0;
                isComplete &= !joint.HasAlert;
                joint.Measure(answer.GetInt16(0), answer.GetValue(2, 4), answer.GetValue(6, 4), busVolts);
            }

            while (next < joints.Length)
            {
                joints[next++].IsMissing = true;
                isComplete = false;
            }

            if (isComplete)
            {
                Misses = 0;
                MissFault = Fault.ActuatorNotResponding;
                return;
            }

            if (Misses < int.MaxValue)
                Misses++;
            NameMissing();
        }

        /// <summary>The first of the servos that do not answer or have stopped themselves; each that does not answer, once it counts as missing, puts its joint out of use.</summary>
        private void NameMissing()
        {
            MissingJoint = -1;
            MissingIdentifier = 0;
            for (int i = joints.Length - 1; i >= 0; i--)
            {
                DynamixelJoint joint = joints[i];
                if (!joint.IsMissing && !joint.HasAlert)
                    continue;
                MissingJoint = i;
                MissingIdentifier = joint.Id;
                if (joint.IsMissing && Misses > MissesAllowed)
                    joint.Axis.Controller.Latch(Fault.ActuatorNotResponding);
            }
        }

        /// <summary>What changes slowly, of one servo in turn; of one that has stopped itself, why.</summary>
        private void ReadSlowly()
        {
            slowJoint = slowJoint + 1 < joints.Length ? slowJoint + 1 : 0;
            DynamixelJoint joint = joints[slowJoint];
            for (int i = 0; i < joints.Length; i++)
            {
                if (joints[i].HasAlert)
                    joint = joints[i];
            }

            if (joint.IsMissing)
                return;
            int value;
            if (!access.TryRead(joint.Id, joint.HasAlert ? DynamixelRegister.HardwareErrorStatus : DynamixelRegister.PresentTemperature, out value))
                return;
            if (!joint.HasAlert)
                joint.Axis.TemperatureCelsius = value;
            else if ((value & OverheatingError) != 0)
                MissFault = Fault.WindingOvertemperature;
            else if ((value & ElectricalError) != 0)
                MissFault = Fault.Overcurrent;
        }
    }
}
