using System;
using Microsoft.Extensions.Logging;

namespace nanoFramework.Logging
{
    public interface IMessageFormatter
    {
        string MessageFormatter(string className, LogLevel logLevel, EventId eventId, string state, Exception exception);
    }
}
