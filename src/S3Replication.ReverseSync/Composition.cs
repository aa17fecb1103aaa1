using S3Replication.Aws;
using S3Replication.Core.Ports;

namespace S3Replication.ReverseSync;

/// <summary>The only place where the function reaches AWS.</summary>
internal static class Composition
{
    /// <summary>Opens the services with what Lambda gives a function: its role's credentials and its Region, in the environment.</summary>
    public static ICrrServices Open() => AwsServices.Open(new CrrConnection(), destination: null);
}
