# Where assemblies come from. Each of these needs a fresh process: what is loaded stays loaded.
BeforeAll {
    $manifest = (Resolve-Path (Join-Path $PSScriptRoot '../../S3Replication.psd1')).Path
    $pwsh = (Get-Process -Id $PID).Path
}

Describe 'The load context' {
    It 'has nothing but the cmdlets loaded after the import' {
        $loaded = & $pwsh -NoProfile -NonInteractive -Command @"
Import-Module '$manifest'
[AppDomain]::CurrentDomain.GetAssemblies().ForEach{ `$_.GetName().Name } -match '^(AWSSDK|S3Replication)' -join ','
"@
        $loaded | Should -Be 'S3Replication'
    }

    It 'shares Core with the session, and keeps the SDK from it' {
        $answer = & $pwsh -NoProfile -NonInteractive -Command @"
Import-Module '$manifest'
`$null = Start-CrrSandbox
`$null = New-CrrBucket -BucketName loads-everything -Region eu-west-1
`$contexts = foreach (`$name in 'S3Replication.Core', 'S3Replication.Aws', 'S3Replication.Sandbox', 'AWSSDK.Core') {
    `$loaded = [AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { `$_.GetName().Name -eq `$name }
    `$loaded.ForEach{ [Runtime.Loader.AssemblyLoadContext]::GetLoadContext(`$_).Name } -join '+'
}
"`$(`$contexts -join ',') `$('Amazon.S3.AmazonS3Client' -as [type])"
"@
        $answer | Should -Be 'Default,S3Replication,S3Replication,S3Replication '
    }

    It 'says which file is missing when the module lost one' {
        $copy = Join-Path $TestDrive 'S3Replication'
        $null = New-Item -ItemType Directory -Path (Join-Path $copy 'bin')
        Copy-Item -LiteralPath $manifest -Destination $copy
        Copy-Item -Path (Join-Path (Split-Path -Parent $manifest) 'bin/*.*') -Destination (Join-Path $copy 'bin')

        $answer = & $pwsh -NoProfile -NonInteractive -Command @"
Import-Module '$copy'
try { Start-CrrSandbox -ErrorAction Stop } catch { `$_.Exception.Message }
"@
        $answer | Should -Match 'incomplete.*S3Replication\.Sandbox'
    }
}
