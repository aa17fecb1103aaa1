using System.Runtime.CompilerServices;
using S3Replication.Aws;
using S3Replication.Connections;
using S3Replication.Core.Ports;

namespace S3Replication.Loading;

/// <summary>
/// The one place that knows who carries out Core's ports. Types of the other load context appear inside method bodies
/// only, so that nothing is loaded before it is used.
/// </summary>
internal static class Composition
{
    /// <summary>Opens AWS, or what speaks like it. Nothing is sent yet.</summary>
    /// <param name="connection">How both sides are reached.</param>
    [MethodImpl(MethodImplOptions.NoInlining)]
    public static ICrrServices Open(ConnectionPair connection) =>
        AwsServices.Open(connection.Source, connection.Destination);
}
