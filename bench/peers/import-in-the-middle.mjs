// import-in-the-middle as its README sets it up, with a hook that does nothing. It is copied beside the package before it runs.
import { Hook } from 'import-in-the-middle';
import { register, supportsSyncHooks } from 'import-in-the-middle/register-hooks.mjs';

if (supportsSyncHooks()) {
  register();
} else {
  const { register: registerAside } = await import('node:module');
  registerAside('import-in-the-middle/hook.mjs', import.meta.url);
}
Hook(() => {});
