using S3Replication.Core.Templates.Model;

namespace S3Replication.Core.Templates.Rendering;

/// <summary>Writes a model down in one language.</summary>
internal interface ITemplateRenderer
{
    /// <summary>The files, in the order in which their turn is.</summary>
    /// <param name="model">What to write down.</param>
    /// <exception cref="Errors.CrrException"><c>NotSupported</c> for what the language has no words for.</exception>
    IReadOnlyList<ReplicationTemplate> Render(TemplateModel model);
}
