using S3Replication.Core.Ports;

namespace S3Replication.Core.Templates.Model;

/// <summary>The accounts that the credentials at hand belong to.</summary>
/// <param name="near">The source's account.</param>
/// <param name="far">The destination's account.</param>
/// <param name="services">The world, both sides.</param>
internal sealed class LiveAccounts(TemplateAccount near, TemplateAccount far, ICrrServices services)
{
    /// <summary>The source's account.</summary>
    public TemplateAccount Near { get; } = near;

    /// <summary>The destination's account; the source's when the credentials are of one account.</summary>
    public TemplateAccount Far { get; } = far;

    /// <summary>Asks whose the credentials are.</summary>
    public static async Task<LiveAccounts> ReadAsync(ICrrServices services, CancellationToken cancellationToken)
    {
        CallerIdentity source = await services.Source.Identity.GetAsync(cancellationToken).ConfigureAwait(false);
        CallerIdentity destination = ReferenceEquals(services.Source, services.Destination)
            ? source
            : await services.Destination.Identity.GetAsync(cancellationToken).ConfigureAwait(false);
        TemplateAccount near = new("source", source.AccountId);
        return new LiveAccounts(
            near, destination.AccountId == source.AccountId ? near : new TemplateAccount("destination", destination.AccountId), services);
    }

    /// <summary>The session for an account; null when its credentials were not given.</summary>
    /// <param name="account">The account.</param>
    public ICrrSession? SessionOf(TemplateAccount account) =>
        account == Near ? services.Source : account == Far ? services.Destination : null;
}
