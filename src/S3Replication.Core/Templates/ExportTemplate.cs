using S3Replication.Core.Operations;
using S3Replication.Core.Ports;
using S3Replication.Core.Templates.Model;
using S3Replication.Core.Templates.Rendering;

namespace S3Replication.Core.Templates;

/// <summary>Writes replication down as code, in one of several languages. It only reads.</summary>
/// <param name="services">The world, both sides.</param>
public sealed class ExportTemplate(ICrrServices services)
{
    /// <summary>From parameters alone: nothing of it needs to exist, and no call is made.</summary>
    /// <param name="parameters">What to set up.</param>
    /// <param name="format">The language.</param>
    /// <returns>The files, in the order in which their turn is.</returns>
    /// <exception cref="Errors.CrrException">
    /// One of the <c>Invalid…</c> codes; <c>NotSupported</c> for what the language has no words for.
    /// </exception>
    public static IReadOnlyList<ReplicationTemplate> FromParameters(TemplateParameters parameters, TemplateFormat format)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return Renderers.Render(ParameterReader.Read(parameters), format);
    }

    /// <summary>From what is in force: configurations, roles with their policies, buckets, policies of buckets in a second account.</summary>
    /// <param name="request">The buckets.</param>
    /// <param name="format">The language.</param>
    /// <param name="context">Is told what a template can't say.</param>
    /// <param name="cancellationToken">Ends the work.</param>
    /// <returns>The files, in the order in which their turn is.</returns>
    /// <exception cref="Errors.CrrException">
    /// <c>InvalidBucketName</c>, <c>BucketNotFound</c>, <c>ReplicationConfigurationNotFound</c>, <c>RoleNotFound</c>,
    /// <c>AccessDenied</c>; <c>NotSupported</c> for what the language has no words for.
    /// </exception>
    public async Task<IReadOnlyList<ReplicationTemplate>> FromLiveAsync(
        LiveTemplateRequest request, TemplateFormat format, IOperationContext context, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(context);
        TemplateModel model = await new LiveReader(services, request, context).ReadAsync(cancellationToken).ConfigureAwait(false);
        return Renderers.Render(model, format);
    }
}
