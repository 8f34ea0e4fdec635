using System.Threading;
using Controller.Control;

namespace Controller.App.Machine
{
    /// <summary>
    /// Commands to a joint on their way from the network to the control loop: one writer, one reader, no lock, and no
    /// object made after the first. The loop never waits; a sender that is faster than the loop is held back at the
    /// network's side, so nothing is lost and memory is bounded.
    /// </summary>
    /// <remarks>The interpreter switches threads between instructions only, so storing a field is atomic; each index has one writer.</remarks>
    public sealed class JointCommandQueue
    {
        /// <summary>Commands handed over since boot, and those that the loop has taken: one waits where they differ. Fields, because a getter costs the board as much as fifteen instructions.</summary>
        public int Written;
        public int Taken;

        private const int Capacity = 2;
        private const int MaxWaits = 25;

        private readonly JointCommand[] slots = { new JointCommand(), new JointCommand() };

        /// <summary>An empty command to fill before <see cref="Add"/>; waits for one as long as half a second. Called by the network's thread only.</summary>
        /// <returns>Null when the loop has not taken any meanwhile: the command is dropped.</returns>
        public JointCommand Reserve()
        {
            for (int i = 0; Written - Taken >= Capacity; i++)
            {
                if (i == MaxWaits)
                    return null;
                Thread.Sleep(20);
            }

            JointCommand slot = slots[Written & (Capacity - 1)];
            slot.Clear();
            return slot;
        }

        /// <summary>Hands over what <see cref="Reserve"/> gave.</summary>
        public void Add()
        {
            Written++;
        }

        /// <summary>The oldest command, for the loop to read before it calls <see cref="Drop"/>.</summary>
        public JointCommand Peek()
        {
            return slots[Taken & (Capacity - 1)];
        }

        /// <summary>The oldest command is done with.</summary>
        public void Drop()
        {
            Taken++;
        }
    }
}
