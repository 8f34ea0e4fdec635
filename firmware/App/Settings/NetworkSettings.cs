using Controller.Contract;

namespace Controller.App.Settings
{
    /// <summary>Where the broker is, as the document <c>network</c> gives it; without it, the defaults.</summary>
    public sealed class NetworkSettings
    {
        public string BrokerHost = "controller-broker";
        public int BrokerPort = 1883;

        /// <summary>Null for none.</summary>
        public string BrokerUser;

        /// <summary>Null for none. Never printed.</summary>
        public string BrokerPassword;

        /// <summary>MQTT keep-alive; also how long the broker may stay silent before the board connects anew.</summary>
        public int KeepAliveSeconds = 5;

        /// <summary>Of the document; 0 for the defaults.</summary>
        public int Generation;

        /// <summary>Reads the file.</summary>
        /// <param name="bytes">The file's bytes.</param>
        /// <param name="count">How many of them.</param>
        /// <param name="settings">The settings; the defaults when there is an error.</param>
        /// <returns>Null, or what is wrong.</returns>
        public static string Read(byte[] bytes, int count, out NetworkSettings settings)
        {
            return Read(new SettingsDocument(new SettingsSlot("network.a", bytes, count)), out settings);
        }

        /// <summary>Reads the document, of any schema to <see cref="SettingsFile.NetworkSchema"/>.</summary>
        /// <returns>Null, or what is wrong.</returns>
        public static string Read(SettingsDocument file, out NetworkSettings settings)
        {
            NetworkSettings read = new NetworkSettings();
            SettingsUpgrades.UpgradeNetwork(file);
            read.Generation = file.GetGeneration();
            read.BrokerHost = file.GetText(SettingsKey.BrokerHost, 64);
            if (file.Has(SettingsKey.BrokerPort))
                read.BrokerPort = file.GetInteger(SettingsKey.BrokerPort, 1, 65535);
            if (file.Has(SettingsKey.BrokerUser))
                read.BrokerUser = file.GetText(SettingsKey.BrokerUser, 64);
            if (file.Has(SettingsKey.BrokerPassword))
                read.BrokerPassword = file.GetText(SettingsKey.BrokerPassword, 64);
            if (file.Has(SettingsKey.KeepAliveSeconds))
                read.KeepAliveSeconds = file.GetInteger(SettingsKey.KeepAliveSeconds, 2, 3600);
            file.RejectUnused();

            settings = file.Error == null ? read : new NetworkSettings();
            return file.Error;
        }
    }
}
