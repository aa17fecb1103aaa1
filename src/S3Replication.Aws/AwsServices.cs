using S3Replication.Aws.Credentials;
using S3Replication.Aws.Files;
using S3Replication.Aws.Http;
using S3Replication.Core.Ports;

namespace S3Replication.Aws;

/// <summary>The ports of Core on AWS, or on what speaks like it.</summary>
public sealed class AwsServices : ICrrServices
{
    // On this machine a write is seen at once; what is left is the way of the calls, which the writer measures itself.
    private static readonly TimeSpan s_settlingOnLoopback = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan s_settling = TimeSpan.FromSeconds(2);

    private readonly SharedHttp _http;
    private readonly AwsSession _source;
    private readonly AwsSession _destination;

    private AwsServices(SharedHttp http, AwsSession source, AwsSession destination, TimeProvider time)
    {
        _http = http;
        _source = source;
        _destination = destination;
        Time = time;
        Settling = source.IsOnLoopback ? s_settlingOnLoopback : s_settling;
    }

    /// <inheritdoc/>
    public ICrrSession Source => _source;

    /// <inheritdoc/>
    public ICrrSession Destination => _destination;

    /// <inheritdoc/>
    public bool SharesEndpoint => string.Equals(_source.Endpoint, _destination.Endpoint, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc/>
    public ICheckpointStore Checkpoints { get; } = new CheckpointStore();

    /// <inheritdoc/>
    public ILocalFiles Files { get; } = new LocalFiles();

    /// <inheritdoc/>
    public TimeProvider Time { get; }

    /// <inheritdoc/>
    public TimeSpan Settling { get; }

    /// <summary>Opens the services. Nothing is sent yet; credentials are looked up at the first call.</summary>
    /// <param name="source">How to reach the source's side.</param>
    /// <param name="destination">How to reach the destination's side; null for the same session.</param>
    /// <param name="time">The clock; null for the system's.</param>
    /// <returns>The services; the caller disposes them.</returns>
    /// <exception cref="Core.Errors.CrrException">
    /// <c>ProfileNotFound</c>, <c>InvalidRegion</c>, <c>InvalidEndpointUrl</c>, or <c>InvalidParameter</c> for half a key pair.
    /// </exception>
    public static ICrrServices Open(CrrConnection source, CrrConnection? destination, TimeProvider? time = null) =>
        Open(source, destination, time, new AwsTuning());

    /// <inheritdoc cref="Open(CrrConnection, CrrConnection?, TimeProvider?)"/>
    internal static AwsServices Open(
        CrrConnection source, CrrConnection? destination, TimeProvider? time, AwsTuning tuning)
    {
        ArgumentNullException.ThrowIfNull(source);
        SdkDependencies.Register();

        TimeProvider clock = time ?? TimeProvider.System;
        ProfileSettings sourceProfile = ProfileSettings.Read(source);
        ProfileSettings? destinationProfile = destination is null ? null : ProfileSettings.Read(destination);

        SharedHttp http = new(tuning, clock);
        AwsSession sourceSession = new(source, sourceProfile, http, tuning, clock);
        AwsSession destinationSession = destination is null
            ? sourceSession
            : new AwsSession(destination, destinationProfile!, http, tuning, clock);
        return new AwsServices(http, sourceSession, destinationSession, clock);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _source.Dispose();
        _destination.Dispose();
        _http.Dispose();
    }
}
