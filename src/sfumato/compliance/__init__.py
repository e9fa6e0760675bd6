"""Reports over manifests, audit and registry. Renders; decides nothing."""
