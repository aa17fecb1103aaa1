namespace S3Replication.Core.Ports;

/// <summary>Who the credentials belong to.</summary>
public interface ICallerIdentity
{
    /// <summary>Asks STS: <c>GetCallerIdentity</c>. Asked once for each session.</summary>
    /// <param name="cancellationToken">Ends the call.</param>
    Task<CallerIdentity> GetAsync(CancellationToken cancellationToken);
}
