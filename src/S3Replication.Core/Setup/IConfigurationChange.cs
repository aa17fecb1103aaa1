using S3Replication.Core.Replication;

namespace S3Replication.Core.Setup;

/// <summary>A change of a replication configuration that can be made again, on whatever configuration is found then.</summary>
internal interface IConfigurationChange
{
    /// <summary>What the configuration shall be instead of the one that was found.</summary>
    /// <param name="found">The configuration that was found; null for none.</param>
    /// <returns>The found one itself when it has the change already; null when there shall be none.</returns>
    /// <exception cref="Errors.CrrException">The change can't be made on this one.</exception>
    ReplicationDocument? Apply(ReplicationDocument? found);
}
