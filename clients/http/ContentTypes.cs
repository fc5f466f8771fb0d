namespace Signalbox.Http;

/// <summary>What a file holds, by the end of its name.</summary>
internal static class ContentTypes
{
    /// <summary>The media type of a file.</summary>
    /// <param name="path">Its path.</param>
    public static string Of(string path)
    {
        int dot = path.LastIndexOf('.');
        return dot < path.LastIndexOf('/') ? "application/octet-stream" : path[(dot + 1)..].ToLowerInvariant() switch
        {
            "html" or "htm" => "text/html; charset=utf-8",
            "css" => "text/css; charset=utf-8",
            "js" => "text/javascript; charset=utf-8",
            "json" => "application/json",
            "txt" or "md" or "cs" or "toml" => "text/plain; charset=utf-8",
            "png" => "image/png",
            "jpg" or "jpeg" => "image/jpeg",
            "gif" => "image/gif",
            "svg" => "image/svg+xml",
            "ico" => "image/x-icon",
            "pdf" => "application/pdf",
            _ => "application/octet-stream",
        };
    }
}
