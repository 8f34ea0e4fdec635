using Controller.Contract;
using Controller.Control;

namespace Controller.App.Settings
{
    /// <summary>How the machine stops, by cause; what the document does not name is as <see cref="StopReactions.DefaultOf"/> says.</summary>
    public static class StopSettings
    {
        private static readonly string[] Keys =
        {
            SettingsKey.StopCommand, SettingsKey.StopLeaseExpired, SettingsKey.StopNetworkLost, SettingsKey.StopFollowingError,
            SettingsKey.StopOvertemperature, SettingsKey.StopOvercurrent, SettingsKey.StopUndervoltage, SettingsKey.StopOvervoltage,
            SettingsKey.StopSensor, SettingsKey.StopActuator, SettingsKey.StopHeap,
        };

        /// <summary>The key of a cause.</summary>
        public static string KeyOf(StopCause cause)
        {
            return Keys[(int)cause];
        }

        /// <summary>Reads the reactions, one byte for each cause.</summary>
        public static byte[] Read(SettingsDocument file)
        {
            byte[] reactions = new byte[StopReactions.Count];
            for (int i = 0; i < reactions.Length; i++)
            {
                reactions[i] = (byte)StopReactions.DefaultOf((StopCause)i);
                if (file.Has(Keys[i]))
                    reactions[i] = (byte)file.GetInteger(Keys[i], 0, (int)StopReaction.CollapseThenRemovePower);
            }

            return reactions;
        }
    }
}
