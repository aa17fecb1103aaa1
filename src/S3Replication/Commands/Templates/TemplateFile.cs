using S3Replication.Core.Errors;
using S3Replication.Core.Operations;
using S3Replication.Core.Templates;

namespace S3Replication.Commands.Templates;

/// <summary>Puts templates into files.</summary>
internal static class TemplateFile
{
    /// <summary>Writes a file, unless it says the same already.</summary>
    /// <param name="template">What to write.</param>
    /// <param name="path">
    /// The file; or the folder that it goes into by its own name: one that is there, or a path that ends with a separator.
    /// </param>
    /// <param name="isFolder">Whether the path is always a folder's, as there are several files.</param>
    /// <param name="force">Whether a file that says something else is written over.</param>
    /// <param name="context">Approves.</param>
    /// <param name="cancellationToken">Ends the writing.</param>
    /// <returns>The template, with its path; null when it was not approved.</returns>
    /// <exception cref="CrrException"><c>InvalidState</c> when a file is in the way; <c>InvalidParameter</c> when it can't be written.</exception>
    public static async Task<ReplicationTemplate?> SaveAsync(
        ReplicationTemplate template,
        string path,
        bool isFolder,
        bool force,
        IOperationContext context,
        CancellationToken cancellationToken)
    {
        isFolder |= Path.EndsInDirectorySeparator(path) || Directory.Exists(path);
        string file = isFolder ? Path.Combine(path, template.FileName) : path;
        return await TextFile.SaveAsync(
            file, template.Text, $"Write the {template.Format} template", force, context, cancellationToken).ConfigureAwait(false)
            ? template with { Path = file }
            : null;
    }
}
