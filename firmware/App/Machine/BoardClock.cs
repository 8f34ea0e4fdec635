using System;

namespace Controller.App.Machine
{
    /// <summary>The board's clock, as its payloads are stamped. Without SNTP it began at 1970 with the board's power.</summary>
    public static class BoardClock
    {
        private const long UnixEpochTicks = 621355968000000000;
        private const long TicksPerMillisecond = 10000;

        /// <summary>Milliseconds since 1970.</summary>
        public static long GetMilliseconds()
        {
            return (DateTime.UtcNow.Ticks - UnixEpochTicks) / TicksPerMillisecond;
        }
    }
}
